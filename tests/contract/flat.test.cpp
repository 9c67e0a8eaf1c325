// Where activations are flat.
#include <simdact/contract/flat.hpp>

#include "../catch.hpp"

#include <simdact/activations.hpp>

#include <cmath>

namespace {

template <class F>
simdact::contract::flat_sides sides(const F& f) {
    return simdact::contract::flat_sides_of<simdact::simd::default_arch, 0>(f);
}

/// The slope is 0.001 there, to the digits of a float.
template <class F>
bool is_edge(const F& f, double x) {
    return std::fabs(std::fabs(simdact::derivative(f, x)) - 0.001) < 1e-8;
}

/// Flat but for numbers next to 0.
struct spike {
    template <simdact::value V>
    V derivative(V x) const {
        return simdact::simd::select(simdact::simd::abs(x) > V(1e-5F), V(0), V(1));
    }
};

/// Flat everywhere.
struct level {
    template <simdact::value V>
    V derivative(V) const {
        return V(0);
    }
};

} // namespace

TEST_CASE("flat sides end where the slope is 0.001", "[flat]") {
    CHECK(is_edge(simdact::sigmoid{}, sides(simdact::sigmoid{}).low));
    CHECK(is_edge(simdact::sigmoid{}, sides(simdact::sigmoid{}).high));
    CHECK(is_edge(simdact::tanh{}, sides(simdact::tanh{}).high));
    CHECK(is_edge(simdact::softsign{}, sides(simdact::softsign{}).low));
    CHECK(is_edge(simdact::elu{}, sides(simdact::elu{}).low));
    CHECK(is_edge(simdact::log_sigmoid{}, sides(simdact::log_sigmoid{}).high));
    CHECK(is_edge(simdact::squared_relu{}, sides(simdact::squared_relu{}).low));
    CHECK(is_edge(simdact::softcap{}, sides(simdact::softcap{}).high)); // next to a power of two
    CHECK(is_edge(simdact::squareplus{}, sides(simdact::squareplus{}).low));
    CHECK(std::fabs(sides(simdact::sqrt_softplus{}).high - 250000) < 1);
}

TEST_CASE("a slope of 0 in between is no side", "[flat]") {
    for (const auto& [low, high] : {std::pair(sides(simdact::gelu{}).low, sides(simdact::gelu{}).high),
                                    std::pair(sides(simdact::mish{}).low, sides(simdact::mish{}).high)}) {
        CHECK(low < -3);
        CHECK(low > -11);
        CHECK_FALSE(high < INFINITY);
    }
    CHECK(std::fabs(sides(simdact::hard_mish{}).low + 2) < 1e-6); // its slope is 0 at -1 too
    CHECK_FALSE(sides(simdact::hardshrink{}).has_low());
    CHECK_FALSE(sides(simdact::hardshrink{}).has_high());
    CHECK(sides(simdact::hardshrink{}).inactive_is_flat);
    CHECK_FALSE(sides(simdact::leaky_relu{}).inactive_is_flat);
    CHECK_FALSE(sides(simdact::leaky_relu{.negative_slope = -1}).inactive_is_flat);
    CHECK_FALSE(sides(simdact::identity{}).has_low());
    CHECK(sides(level{}).low == INFINITY);
    CHECK(sides(level{}).high == -INFINITY);
}

TEST_CASE("bounds of piecewise functions are exact", "[flat]") {
    const auto wide = sides(simdact::hardtanh{.min_val = -1e5, .max_val = 1e6});
    CHECK(std::fabs(wide.low + 1e5) < 0.1);
    CHECK(std::fabs(wide.high - 1e6) < 1);
    const auto clamp = sides(simdact::hardtanh{.min_val = -0.75, .max_val = 3});
    CHECK(std::fabs(clamp.low + 0.75) < 1e-7);
    CHECK(std::fabs(clamp.high - 3) < 1e-6);
    CHECK(std::fabs(sides(simdact::relu{}).low) < 1e-12);
    CHECK_FALSE(sides(simdact::relu{}).has_high());
    CHECK(std::fabs(sides(spike{}).low + 1e-5) < 1e-11);
    CHECK(std::fabs(sides(spike{}).high - 1e-5) < 1e-11);
}
