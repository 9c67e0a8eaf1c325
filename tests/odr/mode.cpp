/// \file
/// What a file may rely on whatever the flags of the other files of the program are: finite values; with exceptions the
/// catch; without -ffinite-math-only NaN. Plain arrays only: code of the standard library with two sets of flags would
/// be this file's own mistake.
#include <simdact/any_activation.hpp>
#include <simdact/fast.hpp>
#include <simdact/simdact.hpp>

#include <cstdint>

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
    float x[5]{}, y[4]{};
    const float* const from = x;
    try {
        simdact::forward(simdact::relu{}, std::span<const float>(from, 5), std::span<float>(y, y == nullptr ? 5 : 4));
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
    return holds(simdact::relu{}, 0.5F, 0) && holds(simdact::leaky_relu{}, 0.5F, -0.005F) &&
           holds(simdact::sigmoid{}, 0.62245933F, 0.37754067F) && holds(simdact::tanh{}, 0.46211716F, -0.46211716F) &&
           holds(simdact::snake{.alpha = 1e6}, 0.50000003F, -0.49999994F) &&
           holds(simdact::fast{simdact::tanh{}}, 0.46211716F, -0.46211716F) &&
           holds(simdact::any_activation(simdact::relu{}), 0.5F, 0) && refuses();
}
