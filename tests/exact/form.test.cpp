// What decides a rounding in doubt, pairs of doubles, beside the definition: on each piece of each function, and at its
// ends. exact.test.cpp has what is seen from outside, where few arguments are in doubt.
#include <simdact/exact.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"

#include <simdact/float16.hpp>

#include <cmath>

namespace {

using D = simdact::math::double_double<simdact::contract::build<simdact::simd::default_arch>>;

constexpr float arguments[]{-87.3F, -20,   -4,       -3,     -2.5F, -2,    -1.75F, -1,    -0.8125F,
                            -0.5F,  -0.3F, -0x1p-6F, -1e-7F, 1e-7F, 0.3F,  0.5F,   0.75F, 1,
                            1.75F,  2,     2.5F,     3,      4,     20.7F, 88.1F};

/// The oracle's own error is of a few units of long double.
bool agrees(const D& y, long double exact) {
    const long double error = std::fabs(static_cast<long double>(y.high) + static_cast<long double>(y.low) - exact);
    return error <= std::fabs(exact) * 0x1p-54L + 0x1p-140L;
}

template <class F>
void check_form(const F& f) {
    if constexpr (simdact::math::decidable<F>)
        for (const float x : arguments) {
            const auto y = simdact::exact_form<F>::at(f, D(double{x}));
            const auto exact = oracle::of(f, static_cast<long double>(x));
            CAPTURE(F::name, x, y.value.high, y.slope.high, static_cast<double>(exact[0]),
                    static_cast<double>(exact[1]));
            CHECK(agrees(y.value, exact[0]));
            CHECK(agrees(y.slope, exact[1]));
        }
}

/// The exact value by the code for vectors.
template <class F>
float of_lanes(const F& f, float x) {
    using B = simdact::simd::batch<float, simdact::simd::default_arch>;
    float lanes[B::size];
    simdact::exact{f}(B(x)).store_unaligned(lanes);
    return lanes[0];
}

template <class... F>
void check_forms(simdact::type_list<F...>) {
    (check_form(F{}), ...);
}

} // namespace

TEST_CASE("pairs of doubles give value and slope on every piece of a function", "[exact]") {
    check_forms(simdact::exact_activations{});
    check_form(simdact::celu{.alpha = 0.7});
    check_form(simdact::hardsigmoid_onnx{.alpha = 0.375, .beta = 0.25});
    check_form(simdact::leaky_hardtanh{.min_slope = 0.25, .max_slope = 2});
    check_form(simdact::shrink{.lambda = 0.5, .bias = 0.25});
    check_form(simdact::softplus{.beta = 2, .threshold = 3});
    check_form(simdact::softcap{.cap = 5});
    check_form(simdact::xielu{.alpha_p = 0.5, .alpha_n = 0.25});
}

TEST_CASE("a parameter that is a normal float, or 0, is told from others", "[exact]") {
    for (const double p : {0.0, -0.0, 0.5, -3.0, 0x1p-126, 0x1.fffffep127, -0x1.fffffep127})
        CHECK(simdact::math::is_float(p));
    for (const double p : {0.1, 0.5 + 0x1p-52, 0x1p-127, 0x1p-149, 0x1p128, 0x1p1023, HUGE_VAL})
        CHECK(!simdact::math::is_float(p));
    CHECK(simdact::math::floats_do<0>(simdact::shrink{.lambda = 2, .bias = 0.25}));
    CHECK(!simdact::math::floats_do<0>(simdact::shrink{.lambda = 2, .bias = 0.1}));
    CHECK(!simdact::math::floats_do<0>(simdact::shrink{.lambda = 0.1, .bias = 0.25}));
}

TEST_CASE("the exact tier knows where a form leaves doubts", "[exact]") {
    STATIC_REQUIRE(simdact::math::has_zero_window<1, simdact::gelu>);
    STATIC_REQUIRE(!simdact::math::has_zero_window<0, simdact::gelu>);
    using form = simdact::exact_form<simdact::elu>;
    CHECK(form::keeps_subnormal<0>(simdact::elu{}));
    CHECK_FALSE(form::keeps_subnormal<0>(simdact::elu{.alpha = 2}));
    CHECK_FALSE(form::keeps_subnormal<1>(simdact::elu{}));
}

TEST_CASE("exact forms where other parameters meet tiny and large arguments", "[exact][parameters]") {
    const simdact::exact<simdact::softplus> softplus{{.threshold = 2}};
    CHECK(softplus(3.0F) == 3);
    CHECK(softplus.derivative(3.0F) == 1);
    CHECK(softplus.derivative(1.0F) == 0x1.764d50p-1F); // 1 / (1 + 1 / e)
    CHECK(simdact::exact{simdact::elu{.alpha = 2}}.derivative(0.0F) == 2);
    CHECK(of_lanes(simdact::leaky_relu{.negative_slope = 0.3}, -3) == static_cast<float>(-3 * 0.3));
    CHECK(of_lanes(simdact::leaky_hardtanh{.min_slope = 0.3}, -4) == static_cast<float>(-1 - 3 * 0.3));
    CHECK(simdact::exact{simdact::sparse_plus{}}.gradient(-5.0F, INFINITY) == 0);
    CHECK(simdact::exact{simdact::laplace{.mu = 0, .sigma = 0x1p110}}(1.0F) == 0.5F);
    CHECK(simdact::exact{simdact::laplace{.mu = 0, .sigma = 0x1p-110}}(1.0F) == 1);
    // Halfway between two numbers of 16 bits, exactly.
    const simdact::exact<simdact::leaky_relu> slope{{.negative_slope = 1 + 0x1p-8}};
    CHECK(slope.rounded_to<simdact::simd::bfloat16_format>()(-1.0F) == -1 - 0x1p-8F);
    CHECK(slope.rounded_to<simdact::simd::bfloat16_format>()(-1.1F) == slope(-1.1F)); // no tie
    // The float is halfway, and the exact result is on one side of it.
    const simdact::exact<simdact::sigmoid> gate;
    constexpr float tie = 0.5F + 0x3p-9F;
    int seen = 0;
    for (float x = 0.02343857F; x < 0.02343923F; x = std::nextafter(x, 1.0F)) {
        if (gate(x) != tie) continue;
        ++seen;
        const bool above = 1 / (1 + std::exp(-static_cast<long double>(x))) > static_cast<long double>(tie);
        CAPTURE(x);
        CHECK(gate.rounded_to<simdact::simd::bfloat16_format>()(x) == std::nextafter(tie, above ? 1.0F : 0.0F));
    }
    CHECK(seen > 20);
    // x^2 / 2, of which nothing is left in e^x - 1 - x with 106 bits.
    CHECK(simdact::exact{simdact::xielu{.alpha_n = 0x1p100, .beta = 0, .eps = 0}}(-0x1p-80F) == 0x1p-61F);
    // 1.5 x^2 is a midpoint, and x^3 / 2 tells that the result lies below it.
    CHECK(simdact::exact{simdact::xielu{.alpha_n = 3, .beta = 0, .eps = 0}}(-2401 * 0x1p-71F) == 8647201 * 0x1p-142F);
}
