// What holds for every activation of the list, against the oracle.
#include <simdact/activations.hpp>

#include "catch.hpp"
#include "support/check_bounds.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <simdact/concepts.hpp>

#include <array>
#include <cstring>

namespace {

/// Kinks lie where the slope jumps.
void check_slope(double (*f)(double), double (*derivative)(double)) {
    constexpr double h = 1e-6;
    std::mt19937 random(4);
    std::uniform_real_distribution<double> anywhere(-20, 20);
    for (int i = 0; i < 10000; ++i) {
        const double x = anywhere(random);
        if (!(std::fabs(derivative(x + h) - derivative(x - h)) < 1e-3)) continue;
        const double slope = (f(x + h) - f(x - h)) / (2 * h);
        if (std::fabs(slope - derivative(x)) < 1e-8 * std::fmax(1, std::fabs(f(x)))) continue;
        CAPTURE(x, slope);
        REQUIRE(derivative(x) == slope);
    }
}

} // namespace

TEMPLATE_LIST_TEST_CASE("value and derivatives are within the stated bound", "[activations]", every_activation) {
    using T = typename TestType::element;
    support::check_bounds(typename TestType::activation{}, support::arguments<T>());
}

TEMPLATE_LIST_TEST_CASE("every lane of a batch gives the bits of the scalar call", "[activations]", every_activation) {
    using T = typename TestType::element;
    using batch = simdact::simd::batch<T>;
    const typename TestType::activation f{};
    const std::vector<T> x = support::arguments<T>();
    const auto all = [&](auto v) {
        return std::array{f(v), f.derivative(v), simdact::second_derivative(f, v),
                          simdact::gradient(f, v, decltype(v)(T(-3)))};
    };
    for (std::size_t i = 0; i + batch::size <= x.size(); i += batch::size) {
        const auto together = all(batch::load_unaligned(x.data() + i));
        T lanes[together.size()][batch::size];
        for (std::size_t what = 0; what < together.size(); ++what) together[what].store_unaligned(lanes[what]);
        for (std::size_t k = 0; k < batch::size; ++k) {
            const auto alone = all(x[i + k]);
            for (std::size_t what = 0; what < alone.size(); ++what) {
                if (support::same(lanes[what][k], alone[what])) continue;
                CAPTURE(what, x[i + k], lanes[what][k], alone[what]);
                FAIL("lane " << k);
            }
        }
    }
}

TEMPLATE_LIST_TEST_CASE("each derivative is the slope of the one before, away from kinks", "[activations]",
                        each_activation_once) {
    using F = typename TestType::activation;
    double (*const of_order[])(double) = {[](double x) { return F{}(x); }, [](double x) { return F{}.derivative(x); },
                                          [](double x) { return simdact::second_derivative(F{}, x); }};
    check_slope(of_order[0], of_order[1]);
    check_slope(of_order[1], of_order[2]);
}

TEMPLATE_LIST_TEST_CASE("gradients from input, output and side agree", "[activations]", every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    const F f{};
    for (const T x : support::special_values<T>())
        for (const T dy : support::special_values<T>()) {
            CAPTURE(x, dy);
            const T from_input = simdact::gradient(f, x, dy);
            if constexpr (simdact::output_differentiable<F, T> && !oracle::knows_output<F>)
                CHECK(support::same(from_input, simdact::gradient_from_output(f, f(x), dy)));
            if constexpr (simdact::maskable<F, T>)
                CHECK(support::same(from_input, f.gradient_where(f.inactive(x), dy)));
        }
}

TEMPLATE_LIST_TEST_CASE("the derivative from the output is within the stated bound", "[activations]",
                        every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    if constexpr (simdact::output_differentiable<F, T> && oracle::knows_output<F>) {
        const F f{};
        for (const T x : support::arguments<T>()) {
            const T y = f(x), derivative = simdact::gradient_from_output(f, y, T(1));
            const auto exact = oracle::from_output(f, oracle::real<T>(y));
            const double error = support::ulp_error(derivative, exact), bound = F::max_ulp[1];
            if (error <= support::allowed<T>(bound, exact)) continue;
            FAIL("\n  " << support::judged<T>{y, derivative, exact, error, bound}.text("y"));
        }
    } else {
        SUCCEED("no such derivative, or that of the input bit for bit");
    }
}

TEMPLATE_LIST_TEST_CASE("zero gives the sign that the oracle gives", "[activations]", every_activation) {
    using T = typename TestType::element;
    const typename TestType::activation f{};
    for (volatile T each : {T(0), T(-0.0)}) { // volatile: clang 14 takes the two for one
        const T zero = each;
        const T exact = static_cast<T>(oracle::of(f, double{zero})[0]); // in long double clang 14 loses -0
        CAPTURE(zero, f(zero), exact);
        if (exact == 0) CHECK(support::same(f(zero), exact));
    }
}

TEMPLATE_LIST_TEST_CASE("values and derivatives are constant expressions", "[activations]", every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    constexpr T x = T(-0.7), y = F{}(x), slope = simdact::derivative(F{}, x),
                curve = simdact::second_derivative(F{}, x);
    volatile T at_run_time = x;
    CHECK(support::same(y, F{}(T(at_run_time))));
    CHECK(support::same(slope, simdact::derivative(F{}, T(at_run_time))));
    CHECK(support::same(curve, simdact::second_derivative(F{}, T(at_run_time))));
}

TEMPLATE_LIST_TEST_CASE("an activation is a small plain aggregate with a name", "[activations]", every_activation) {
    using F = typename TestType::activation;
    STATIC_REQUIRE(std::is_aggregate_v<F>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<F>);
    STATIC_REQUIRE(simdact::activation<F, typename TestType::element>);
    STATIC_REQUIRE(simdact::twice_differentiable<F, typename TestType::element>);
    CHECK(std::strlen(F::name) > 0);
}
