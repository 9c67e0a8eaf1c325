# usage: registers.sh COMPILER FLAG…
# In a function that calls several kernels each loop has the registers to itself, with GCC 12 too: few vectors go to the
# stack.
output=$(mktemp)
trap 'rm -f "$output"' EXIT
cat <<'END' | "$@" -I"$SIMDACT_INCLUDE" -march=x86-64-v3 -O3 -S -x c++ - -o "$output" || exit 1
#include <simdact/activations/gelu.hpp>
#include <simdact/activations/gelu_tanh.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <span>
void apply(std::span<const float> x, std::span<const float> dy, std::span<float> y, std::span<float> dx) {
    simdact::forward(simdact::gelu{}, x, y);
    simdact::backward(simdact::gelu{}, x, dy, dx);
    simdact::forward(simdact::gelu_tanh{}, x, y);
    simdact::backward(simdact::gelu_tanh{}, x, dy, dx);
}
END
stores=$(grep -c 'vmova.*%ymm[0-9]*, .*(%r[sb]p)' "$output")
echo "$stores vectors are stored on the stack"
[ "$stores" -le 40 ]
