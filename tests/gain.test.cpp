// Gains in closed form, and those that PyTorch documents.
#include <simdact/gain.hpp>

#include "catch.hpp"
#include "support/refusal.hpp"

#include <simdact/activations.hpp>
#include <simdact/any_activation.hpp>

#include <cmath>

namespace {

constexpr double pi = 3.14159265358979323846;

double below(double z) { // normal distribution
    return std::erfc(-z / std::sqrt(2)) / 2;
}
double density(double z) {
    return std::exp(-z * z / 2) / std::sqrt(2 * pi);
}

bool is_gain(double gain, double mean_square) {
    return std::fabs(gain * gain * mean_square - 1) < 1e-10;
}

} // namespace

TEST_CASE("the gain is 1 over the root of the mean square", "[gain]") {
    using simdact::gain;
    CHECK(is_gain(gain(simdact::identity{}), 1));
    CHECK(is_gain(gain(simdact::relu{}), 0.5));
    CHECK(is_gain(gain(simdact::leaky_relu{.negative_slope = 0.2}), (1 + 0.04) / 2));
    CHECK(is_gain(gain(simdact::selu{}), 1));
    CHECK(is_gain(gain(simdact::gelu{}), 1.0 / 3 + 1 / (2 * pi * std::sqrt(3))));
    CHECK(is_gain(gain(simdact::exp{}), std::exp(2)));
    CHECK(is_gain(gain(simdact::sine{}), (1 - std::exp(-2)) / 2));
    CHECK(is_gain(gain(simdact::squared_relu{}), 1.5));
    CHECK(is_gain(gain(simdact::elu{}), 1 + std::exp(2) * below(-2) - 2 * std::exp(0.5) * below(-1)));
    CHECK(is_gain(gain(simdact::hardtanh{}), 1 - 2 * density(1)));
    CHECK(is_gain(gain(simdact::hardshrink{.lambda = 0.3}), 2 * (below(-0.3) + 0.3 * density(0.3))));
}

TEST_CASE("gains of functors of one's own", "[gain]") {
    struct doubled {
        double operator()(double x) const { return 2 * x; }
    };
    CHECK(is_gain(simdact::gain(doubled{}), 4));
}

TEST_CASE("the gains of PyTorch's documentation", "[gain]") {
    using simdact::pytorch_gain;
    CHECK(pytorch_gain(simdact::sigmoid{}) == 1);
    CHECK(pytorch_gain(simdact::tanh{}) == 5.0 / 3);
    CHECK(pytorch_gain(simdact::selu{}) == 0.75);
    CHECK(pytorch_gain(simdact::any_activation{simdact::tanh{}}) == 5.0 / 3);
    CHECK(std::fabs(pytorch_gain(simdact::identity{}) - 1) < 1e-10);
    CHECK(std::fabs(pytorch_gain(simdact::relu{}) - std::sqrt(2)) < 1e-10);
    CHECK(std::fabs(pytorch_gain(simdact::leaky_relu{.negative_slope = 0.2}) - std::sqrt(2 / 1.04)) < 1e-10);
    CHECK(std::fabs(simdact::gain(simdact::sigmoid{}) - 1.8462) < 5e-5); // the figures of the header
    CHECK(std::fabs(simdact::gain(simdact::tanh{}) - 1.5925) < 5e-5);
}

TEST_CASE("standard deviations of first weights", "[gain]") {
    CHECK(simdact::kaiming(3, 4) == 1.5);
    CHECK(simdact::xavier(3, 2, 6) == 1.5);
    CHECK(support::message_of([] { (void)simdact::kaiming(1, 0); }) == "simdact::kaiming(gain, fan_in): fan_in is 0");
    CHECK(support::message_of([] { (void)simdact::xavier(1, 0, 0); }).find("fan_in and fan_out are 0") !=
          std::string::npos);
}
