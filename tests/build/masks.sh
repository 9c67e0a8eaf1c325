# usage: masks.sh COMPILER FLAG…
# Arrays are read without a mask, which would wait for stores to what lies beside them. Lengths at run time have one.
status=0
expect() {
    expected=$1 operands=$2
    shift 2
    found=$(printf '#include <simdact/activations/relu.hpp>\n#include <simdact/kernels/forward.hpp>\n%s\n' \
        "void apply($operands) { simdact::forward(simdact::relu{}, x, y); }" |
        "$@" -march=x86-64-v3 -I"$SIMDACT_INCLUDE" -O2 -S -x c++ - -o - | grep -c vmaskmov)
    echo "$operands: $found loads with a mask"
    case $expected in
        none) [ "$found" = 0 ] || status=1 ;;
        some) [ "$found" -gt 0 ] || status=1 ;;
    esac
}
expect none "const std::array<float, 13>& x, std::array<float, 13>& y" "$@"
expect none "const std::array<double, 3>& x, std::array<double, 3>& y" "$@"
expect some "std::span<const float> x, std::span<float> y" "$@"
exit $status
