// What holds for every activation of the list, against the oracle.
#include <simdact/activations.hpp>

#include "catch.hpp"
#include "oracle.hpp"
#include "support/types.hpp"
#include "support/ulp.hpp"
#include "support/values.hpp"

#include <simdact/concepts.hpp>

#include <cstring>

namespace {

/// Special values, random ones, and floats at a stride that visits every exponent and sign.
template <class T>
std::vector<T> arguments() {
    std::vector<T> all = support::special_values<T>();
    const std::vector<T> random = support::some_values<T>(20000, 3);
    all.insert(all.end(), random.begin(), random.end());
    using bits = support::bits_of<T>;
    constexpr bits stride = static_cast<bits>(std::numeric_limits<bits>::max() / 100003);
    for (bits i = 0; i < 100003; ++i) all.push_back(std::bit_cast<T>(static_cast<bits>(i * stride)));
    return all;
}

} // namespace

TEMPLATE_LIST_TEST_CASE("value and derivative are within the stated bound", "[activations]", every_activation) {
    using T = typename TestType::element;
    const typename TestType::activation f{};
    for (const T x : arguments<T>()) {
        if (std::isnan(x)) {
            REQUIRE(std::isnan(f(x)));
            continue;
        }
        const oracle::answer exact = oracle::of(f, oracle::real{x});
        CAPTURE(x, f(x), f.derivative(x), exact.value, exact.derivative);
        REQUIRE(support::ulp_error(f(x), exact.value) <= static_cast<long double>(f.max_ulp.value));
        REQUIRE(support::ulp_error(f.derivative(x), exact.derivative) <=
                static_cast<long double>(f.max_ulp.derivative));
    }
}

TEMPLATE_LIST_TEST_CASE("every lane of a batch gives the bits of the scalar call", "[activations]", every_activation) {
    using T = typename TestType::element;
    using batch = simdact::simd::batch<T>;
    const typename TestType::activation f{};
    const std::vector<T> x = arguments<T>();
    for (std::size_t i = 0; i + batch::size <= x.size(); i += batch::size) {
        T value[batch::size], derivative[batch::size], gradient[batch::size];
        const batch v = batch::load_unaligned(x.data() + i);
        f(v).store_unaligned(value);
        f.derivative(v).store_unaligned(derivative);
        simdact::gradient(f, v, batch(T(-3))).store_unaligned(gradient);
        for (std::size_t k = 0; k < batch::size; ++k) {
            CAPTURE(x[i + k]);
            REQUIRE(support::same(value[k], f(x[i + k])));
            REQUIRE(support::same(derivative[k], f.derivative(x[i + k])));
            REQUIRE(support::same(gradient[k], simdact::gradient(f, x[i + k], T(-3))));
        }
    }
}

TEMPLATE_LIST_TEST_CASE("the derivative is the slope, away from kinks", "[activations]", every_activation) {
    const typename TestType::activation f{};
    constexpr double h = 1e-6;
    std::mt19937 random(4);
    std::uniform_real_distribution<double> anywhere(-20, 20);
    for (int i = 0; i < 10000; ++i) {
        const double x = anywhere(random);
        if (std::fabs(f.derivative(x + h) - f.derivative(x - h)) > 1e-3) continue;
        CAPTURE(x);
        REQUIRE(std::fabs((f(x + h) - f(x - h)) / (2 * h) - f.derivative(x)) < 1e-8 * (1 + std::fabs(f(x))));
    }
}

TEMPLATE_LIST_TEST_CASE("gradients from input, output and side agree where one bit decides", "[activations]",
                        every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    const F f{};
    for (const T x : support::special_values<T>())
        for (const T dy : support::special_values<T>()) {
            CAPTURE(x, dy);
            const T from_input = simdact::gradient(f, x, dy);
            if constexpr (simdact::maskable<F, T>) {
                CHECK(support::same(from_input, f.gradient_where(f.inactive(x), dy)));
                if constexpr (simdact::output_differentiable<F, T>)
                    CHECK(support::same(from_input, simdact::gradient_from_output(f, f(x), dy)));
            }
        }
}

TEMPLATE_LIST_TEST_CASE("the value at either zero has the right sign", "[activations]", every_activation) {
    using T = typename TestType::element;
    const typename TestType::activation f{};
    for (const T zero : {T(0), T(-0.0)}) {
        CAPTURE(zero);
        CHECK(std::signbit(f(zero)) == std::signbit(oracle::of(f, oracle::real{zero}).value));
    }
}

TEMPLATE_LIST_TEST_CASE("an activation is a small plain aggregate with a name", "[activations]", every_activation) {
    using F = typename TestType::activation;
    STATIC_REQUIRE(std::is_aggregate_v<F>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<F>);
    STATIC_REQUIRE(simdact::activation<F, typename TestType::element>);
    STATIC_REQUIRE(simdact::differentiable<F, typename TestType::element>);
    CHECK(std::strlen(F::name) > 0);
}
