// Gradients from the output and one bit, within the stated error, and the bits themselves.
#include <simdact/kernels/side.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

#include <simdact/float16.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace {

/// Everywhere, and close to the minimum on both sides.
template <class F>
std::vector<float> inputs() {
    std::vector<float> x;
    for (double v = -30; v < 30; v += 0.0007) x.push_back(static_cast<float>(v));
    for (double d = 1e-8; d < 0.1; d *= 1.01)
        for (double sign : {-1.0, 1.0}) x.push_back(static_cast<float>(simdact::math::sides_of<F>::x + sign * d));
    return x;
}

template <class Y, class F>
double worst(const F& f, double distance, double scale) {
    const std::vector<float> x = inputs<F>(), dy(x.size(), 1);
    std::vector<Y> y(x.size());
    std::vector<float> dx(x.size());
    std::vector<std::uint8_t> side(simdact::mask_size(x.size()));
    simdact::forward_with_side(f, x, y, side);
    simdact::backward_from_side(f, side, y, dy, dx);
    double most = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double v = static_cast<double>(x[i]),
                     error = std::fabs(static_cast<double>(dx[i]) - simdact::derivative(f, v));
        const double from_minimum = std::fabs(v * scale - simdact::math::sides_of<F>::x);
        if (from_minimum >= distance && !(error <= most)) most = error;
    }
    return most;
}

} // namespace

TEST_CASE("the gradient from the side has the stated error", "[side]") {
    CHECK(worst<float>(simdact::gelu{}, 0.001, 1) < 5e-5);
    CHECK(worst<float>(simdact::gelu{}, 0, 1) < 2e-4);
    CHECK(worst<float>(simdact::silu{.beta = 1.5}, 0.001, 1.5) < 5e-5);
    CHECK(worst<float>(simdact::silu{.beta = -1}, 0, -1) < 2e-4);
    CHECK(worst<float>(simdact::mish{}, 0.001, 1) < 5e-5);
    CHECK(worst<float>(simdact::mish{}, 0, 1) < 2e-4);
    const double coarse = worst<simdact::bfloat16>(simdact::gelu{}, 0, 1);
    CHECK(coarse < 0.04);
    CHECK(coarse > 0.01); // the format, not the kernel
}

TEST_CASE("sides and special values", "[side]") {
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    const std::vector<float> x{-2, -0.7F, 0, nan, inf, -inf, -0.0F, 3, -0.76F};
    std::vector<float> y(9), dx(9);
    const std::vector<float> dy(9, 1);
    std::vector<std::uint8_t> side(3, 0xFF);
    simdact::forward_with_side(simdact::gelu{}, x, y, side);
    CHECK(side == std::vector<std::uint8_t>{0b11011110, 0, 0xFF});
    CHECK(y[0] == simdact::gelu{}(-2.0F));
    simdact::backward_from_side(simdact::gelu{}, side, y, dy, dx);
    CHECK(std::isnan(dx[3]));
    CHECK(std::fabs(dx[4] - 1) < 5e-5F);
    CHECK(dx[5] == 0);
    CHECK(std::fabs(dx[6] - 0.5F) < 5e-5F);
}

TEST_CASE("a side that is too small is refused, and nothing is written", "[side]") {
    const std::vector<float> x(9, 1);
    std::vector<float> y(9, 7);
    std::vector<std::uint8_t> side(1, 0xFF);
    CHECK(support::message_of([&] { simdact::forward_with_side(simdact::gelu{}, x, y, side); }) ==
          "simdact::forward_with_side(gelu): side has 1 bytes but 9 elements need 2");
    CHECK(y == std::vector<float>(9, 7));
    CHECK(side[0] == 0xFF);
}
