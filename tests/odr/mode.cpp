/// \file
/// What a file may rely on whatever the flags of the other files of the program are: finite values; with exceptions the
/// catch; without -ffinite-math-only NaN. Plain arrays only: code of the standard library with two sets of flags would
/// be this file's own mistake.
#include <simdact/activations/relu.hpp>
#include <simdact/activations/snake.hpp>
#include <simdact/activations/tanh.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>

#include <cstdint>
#include <span>
#include <stdexcept>

namespace {

constexpr std::size_t n = 37;

bool near(float a, float b) {
    return -1e-5F < a - b && a - b < 1e-5F;
}

std::uint32_t bits_of(float x) {
    return __builtin_bit_cast(std::uint32_t, x);
}

/// f(0.5) and f(-0.5), then NaN in every lane.
template <class F>
bool holds(const F& f, float above, float below) {
    float x[n], y[n];
    for (std::size_t i = 0; i < n; ++i) x[i] = i % 2 == 0 ? 0.5F : -0.5F;
    simdact::forward(f, x, y);
    bool ok = true;
    for (std::size_t i = 0; i < n; ++i) ok = ok && near(y[i], i % 2 == 0 ? above : below);
#if !(defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ > 0)
    for (float& v : x) v = __builtin_bit_cast(float, std::uint32_t{0x7FC00000});
    simdact::forward(f, x, y);
    for (const float v : y) ok = ok && (bits_of(v) & 0x7FFFFFFF) > 0x7F800000;
#endif
    return ok;
}

bool refuses() {
#if defined(__cpp_exceptions)
    float x[5]{};
    try {
        simdact::forward(simdact::relu{}, std::span<float>(x, 4), std::span<float>(x, 5));
    } catch (const std::invalid_argument&) {
        return true;
    }
    return false;
#else
    return true;
#endif
}

} // namespace

bool SIMDACT_TEST_NAME() {
    // So far out that its argument is reduced by a function of its own.
    const float x[]{1e6F, 1e6F}, dy[]{1, 1};
    float dx[2];
    simdact::backward(simdact::snake{}, x, dy, dx);
    return holds(simdact::relu{}, 0.5F, 0) && holds(simdact::snake{}, 0.7298488F, -0.2701512F) &&
           holds(simdact::fast{simdact::tanh{}}, 0.46211716F, -0.46211716F) && near(dx[1], 0.34428568F) && refuses();
}
