# Sourced. The script defines compile COMPILER FLAG…, which reads a source and writes $output, and found, which prints
# how often something is in there. expect none|some OPERANDS COMPILER FLAG… judges a call of relu with these operands.
output=$(mktemp)
trap 'rm -f "$output"' EXIT
status=0
expect() {
    expected=$1 operands=$2
    shift 2
    printf '#include <simdact/activations/relu.hpp>\n#include <simdact/kernels/forward.hpp>\n%s\n' \
        "void apply($operands) { simdact::forward(simdact::relu{}, x, y); }" |
        compile "$@" -I"$SIMDACT_INCLUDE" -O2 -x c++ - -o "$output" || status=1
    count=$(found)
    echo "$operands: $count $what"
    case $expected in
        none) [ "$count" = 0 ] || status=1 ;;
        some) [ "$count" -gt 0 ] || status=1 ;;
    esac
}
