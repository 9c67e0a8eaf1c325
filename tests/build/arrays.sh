# usage: arrays.sh NM COMPILER FLAG…
# No check of arrays can fail, so their object holds no refusal. That of spans does: they may overlap.
nm=$1
shift
object=$(mktemp)
status=0
expect() {
    expected=$1 operands=$2
    shift 2
    printf '#include <simdact/activations/relu.hpp>\n#include <simdact/kernels/forward.hpp>\n%s\n' \
        "void apply($operands) { simdact::forward(simdact::relu{}, x, y); }" |
        "$@" -I"$SIMDACT_INCLUDE" -O2 -c -x c++ - -o "$object" || status=1
    found=$("$nm" "$object" | grep -c reject)
    echo "$operands: $found symbols of refusals"
    case $expected in
        none) [ "$found" = 0 ] || status=1 ;;
        some) [ "$found" -gt 0 ] || status=1 ;;
    esac
}
expect none "const std::array<float, 13>& x, std::array<float, 13>& y" "$@"
expect some "std::span<const float, 13> x, std::span<float, 13> y" "$@"
rm "$object"
exit $status
