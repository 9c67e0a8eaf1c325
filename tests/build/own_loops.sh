# usage: own_loops.sh COMPILER FLAG…
# A loop of the user's own over vectors of AVX-512 compiles without warnings. GCC 12 has some of its own header.
printf '#include <simdact/simdact.hpp>
namespace sa = simdact;
template <class T, class F>
void apply(const F& f, T* x) {
    const auto v = sa::simd::batch<T>::load_unaligned(x);
    (f(v) + sa::derivative(f, v)).store_unaligned(x);
}
template <class... F>
void apply_all(float* x, double* y) { ((apply(F{}, x), apply(F{}, y)), ...); }
void apply(float* x, double* y) {
    apply_all<sa::relu, sa::silu, sa::gelu, sa::tanh, sa::sine, sa::squareplus, sa::sqrt_softplus>(x, y);
    apply(sa::exact{sa::gelu{}}, x);
}\n' | "$@" -march=x86-64-v4 -I"$SIMDACT_INCLUDE" -O2 -Wall -Wextra -Wpedantic -Werror -c -x c++ - -o /dev/null
