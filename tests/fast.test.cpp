// What holds for every form of the fast tier, against the oracle.
#include <simdact/fast.hpp>

#include "catch.hpp"
#include "support/fast_errors.hpp"
#include "support/refusal.hpp"
#include "support/values.hpp"

#include <simdact/kernels.hpp>

#include <cstring>
#include <tuple>

namespace {

template <class... F>
auto as_tuple(simdact::type_list<F...>) -> std::tuple<F...>;
using every_fast = decltype(as_tuple(simdact::fast_activations{}));

/// Floats of every size, and densely where the functions bend.
std::vector<float> arguments() {
    std::vector<float> all = support::arguments<float>();
    for (std::uint32_t i = 0; i < 100000; ++i) all.push_back(std::bit_cast<float>(i * 42949U));
    for (int i = -100000; i <= 100000; ++i) all.push_back(static_cast<float>(i) * 1.4001e-4F);
    return all;
}

} // namespace

TEMPLATE_LIST_TEST_CASE("a fast form keeps its bounds, limits and NaN", "[fast]", every_fast) {
    const simdact::fast<TestType> f{};
    support::fast_errors worst;
    for (const float x : arguments()) worst.add(x, f(x), f.derivative(x), oracle::of(TestType{}, double{x}));
    CAPTURE(f.name, worst.absolute[0].error, worst.absolute[0].x, worst.relative.error, worst.relative.x,
            worst.absolute[1].error, worst.absolute[1].x);
    CHECK(worst.within(simdact::fast_form<TestType>::bound));
}

TEMPLATE_LIST_TEST_CASE("any NaN stays NaN", "[fast]", every_fast) {
    const simdact::fast<TestType> f{};
    for (std::uint32_t payload = 1; payload < 0x800000; payload = payload * 3 + 1)
        for (const std::uint32_t bits : {0x7F800000U | payload, 0xFF800000U | payload, 0x7FC00000U | payload}) {
            CAPTURE(bits);
            CHECK(std::isnan(f(std::bit_cast<float>(bits))));
            CHECK(std::isnan(f.derivative(std::bit_cast<float>(bits))));
        }
}

TEMPLATE_LIST_TEST_CASE("a fast form keeps the sign of zero", "[fast]", every_fast) {
    for (volatile float each : {0.0F, -0.0F}) { // volatile: clang 14 takes the two for one
        const float zero = each, accurate = TestType{}(zero);
        if (accurate == 0) CHECK(support::same(simdact::fast<TestType>{}(zero), accurate));
    }
}

TEMPLATE_LIST_TEST_CASE("the derivative of a fast form belongs to its value", "[fast]", every_fast) {
    const simdact::fast<TestType> f{};
    const simdact::fast_bound& bound = simdact::fast_form<TestType>::bound;
    for (int from = -20; from < 20; ++from) { // Simpson's rule over [from, from + 1]
        constexpr int steps = 64;
        double sum = 0;
        for (int k = 0; k <= steps; ++k) {
            float x = static_cast<float>(from) + static_cast<float>(k) / steps;
            if (k == 0) x = std::nextafter(x, INFINITY); // selu's slope at 0 is that of the other side
            sum += (k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2) * double{f.derivative(x)};
        }
        const double a = f(static_cast<float>(from)), b = f(static_cast<float>(from + 1));
        const double size = std::fmax(1, std::fmax(std::fabs(a), std::fabs(b)));
        CAPTURE(from, sum / (3 * steps), b - a);
        CHECK(std::fabs(sum / (3 * steps) - (b - a)) <= 2 * size * bound.absolute[0] + bound.absolute[1]);
    }
}

TEMPLATE_LIST_TEST_CASE("fast kernels give the bits of fast scalar calls", "[fast]", every_fast) {
    const simdact::fast<TestType> f{};
    const std::vector<float> x = arguments(), dy(x.size(), -3.0F);
    std::vector<float> y(x.size()), dx(x.size());
    simdact::forward(f, x, y);
    simdact::backward(f, x, dy, dx);
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (support::same(y[i], f(x[i])) && support::same(dx[i], simdact::gradient(f, x[i], -3.0F))) continue;
        CAPTURE(x[i], y[i], f(x[i]), dx[i]);
        FAIL("element " << i);
    }
}

TEMPLATE_LIST_TEST_CASE("the derivative from the output is that of the activation", "[fast]", every_fast) {
    using fast = simdact::fast<TestType>;
    STATIC_REQUIRE(simdact::output_differentiable<fast, float> == simdact::output_differentiable<TestType, float>);
    if constexpr (simdact::output_differentiable<fast, float>)
        CHECK(support::same(fast{}.derivative_from_output(0.25F), TestType{}.derivative_from_output(0.25F)));
}

TEMPLATE_LIST_TEST_CASE("doubles are computed accurately", "[fast]", every_fast) {
    for (const double x : support::special_values<double>()) {
        CHECK(support::same(simdact::fast<TestType>{}(x), TestType{}(x)));
        CHECK(support::same(simdact::fast<TestType>{}.derivative(x), simdact::derivative(TestType{}, x)));
    }
}

TEMPLATE_LIST_TEST_CASE("a fast form is a small plain aggregate that says what it is", "[fast]", every_fast) {
    using F = simdact::fast<TestType>;
    STATIC_REQUIRE(std::is_aggregate_v<F>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<F>);
    STATIC_REQUIRE(std::is_same_v<decltype(simdact::fast{TestType{}}), F>);
    CHECK(F::name == "fast<" + std::string(TestType::name) + ">");
}

TEST_CASE("only some activations have a fast form", "[fast]") {
    STATIC_REQUIRE(simdact::has_fast_form<simdact::sigmoid>);
    STATIC_REQUIRE_FALSE(simdact::has_fast_form<simdact::relu>);
}

TEST_CASE("errors of a fast form count as its bound says", "[fast]") {
    constexpr simdact::fast_bound bound{.absolute = {0x1p-10, 0x1p-12}, .relative = 0x1p-4};
    const auto holds = [&](float value, float slope, double exact, float x = 1) {
        support::fast_errors errors;
        errors.add(x, value, slope, {exact, 1});
        return errors.within(bound);
    };
    CHECK(holds(1 + 0x1p-10F, 1, 1));
    CHECK_FALSE(holds(1 + 0x1.1p-10F, 1, 1));
    CHECK(holds(1024 + 1, 1, 1024));
    CHECK_FALSE(holds(1024 + 2, 1, 1024));
    CHECK(holds(0x1.1p-20F, 1, 0x1p-20));
    CHECK_FALSE(holds(0x1.2p-20F, 1, 0x1p-20));
    CHECK(holds(0, 1, 0x1p-119));
    CHECK(holds(1, 1 + 0x1p-12F, 1));
    CHECK_FALSE(holds(1, 1 + 0x1.1p-12F, 1));
    CHECK_FALSE(holds(NAN, 1, 1));
    CHECK(holds(NAN, 1, NAN, NAN));
    CHECK_FALSE(holds(1, 1, NAN, NAN));
    CHECK_FALSE(holds(0.999F, 1, 1, INFINITY));
}
