// What holds for every activation of the list, against the oracle.
#include <simdact/activations.hpp>

#include "catch.hpp"
#include "support/check_bounds.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <simdact/concepts.hpp>

#include <cstring>

namespace {

/// Kinks lie where the slope jumps.
template <class F>
bool has_kink(const F& f, double from, double to) {
    return !(std::fabs(f.derivative(to) - f.derivative(from)) < 1e-3);
}

} // namespace

TEMPLATE_LIST_TEST_CASE("value and derivative are within the stated bound", "[activations]", every_activation) {
    using T = typename TestType::element;
    support::check_bounds(typename TestType::activation{}, support::arguments<T>());
}

TEMPLATE_LIST_TEST_CASE("every lane of a batch gives the bits of the scalar call", "[activations]", every_activation) {
    using T = typename TestType::element;
    using batch = simdact::simd::batch<T>;
    const typename TestType::activation f{};
    const std::vector<T> x = support::arguments<T>();
    for (std::size_t i = 0; i + batch::size <= x.size(); i += batch::size) {
        T value[batch::size], derivative[batch::size], gradient[batch::size];
        const batch v = batch::load_unaligned(x.data() + i);
        f(v).store_unaligned(value);
        f.derivative(v).store_unaligned(derivative);
        simdact::gradient(f, v, batch(T(-3))).store_unaligned(gradient);
        for (std::size_t k = 0; k < batch::size; ++k) {
            const T by_value = f(x[i + k]), by_derivative = f.derivative(x[i + k]),
                    by_gradient = simdact::gradient(f, x[i + k], T(-3));
            if (support::same(value[k], by_value) && support::same(derivative[k], by_derivative) &&
                support::same(gradient[k], by_gradient))
                continue;
            CAPTURE(x[i + k], value[k], by_value, derivative[k], by_derivative, gradient[k], by_gradient);
            FAIL("lane " << k);
        }
    }
}

TEMPLATE_LIST_TEST_CASE("the derivative is the slope, away from kinks", "[activations]", each_activation_once) {
    const typename TestType::activation f{};
    constexpr double h = 1e-6;
    std::mt19937 random(4);
    std::uniform_real_distribution<double> anywhere(-20, 20);
    for (int i = 0; i < 10000; ++i) {
        const double x = anywhere(random);
        if (has_kink(f, x - h, x + h)) continue;
        const double slope = (f(x + h) - f(x - h)) / (2 * h), derivative = f.derivative(x);
        if (std::fabs(slope - derivative) < 1e-8 * std::fmax(1, std::fabs(f(x)))) continue;
        CAPTURE(x, slope);
        REQUIRE(derivative == slope);
    }
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
            const T y = f(x);
            const auto exact = oracle::from_output(f, oracle::real<T>(y));
            const T derivative = simdact::gradient_from_output(f, y, T(1));
            if (support::ulp_error(derivative, exact) <= support::allowed<T>(F::max_ulp[1], exact)) continue;
            CAPTURE(x, y, exact);
            REQUIRE(derivative == exact);
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
    constexpr T x = T(-0.7), y = F{}(x), slope = simdact::derivative(F{}, x);
    volatile T at_run_time = x;
    CHECK(support::same(y, F{}(T(at_run_time))));
    CHECK(support::same(slope, simdact::derivative(F{}, T(at_run_time))));
}

TEMPLATE_LIST_TEST_CASE("an activation is a small plain aggregate with a name", "[activations]", every_activation) {
    using F = typename TestType::activation;
    STATIC_REQUIRE(std::is_aggregate_v<F>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<F>);
    STATIC_REQUIRE(simdact::activation<F, typename TestType::element>);
    STATIC_REQUIRE(simdact::differentiable<F, typename TestType::element>);
    CHECK(std::strlen(F::name) > 0);
}
