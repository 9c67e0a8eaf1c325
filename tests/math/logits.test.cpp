#include <simdact/math/logits.hpp>

#include "../catch.hpp"

#include <cmath>
#include <limits>

namespace {

using A = simdact::simd::default_arch;
using simdact::math::way;

/// The error of the distance to a reference, relative to 1 or, where that is more, to the distance.
template <class T, way Way>
long double error_of_distance(double factor, T most, T x) {
    using B = simdact::simd::batch<T, A>;
    const simdact::math::logits<T, A, false, false> z(simdact::math::factor_of(factor, 1));
    const T c = z.on_grid(most);
    const simdact::simd::pair<B> d = z.template above<Way>(c, B(x));
    T high[B::size], low[B::size];
    d.high.store_unaligned(high);
    d.low.store_unaligned(low);
    const long double exact =
        static_cast<long double>(factor) * (static_cast<long double>(x) - static_cast<long double>(c));
    if (exact < -simdact::math::exp_range<T>::end) return high[0] < -0.9L * simdact::math::exp_range<T>::end ? 0 : 1;
    return std::fabs(static_cast<long double>(high[0]) + static_cast<long double>(low[0]) - exact) /
           std::fmax(1.0L, std::fabs(exact));
}

} // namespace

TEMPLATE_TEST_CASE("the distance of a logit to the reference has no error to speak of", "[math]", float, double) {
    using T = TestType;
    const long double bound = sizeof(T) == 4 ? 0x1p-44L : 0x1p-60L; // long double has no more
    for (const T most : {T(0), T(1), T(0.3), T(-7.77), T(100.1), T(1e4), T(-3.3e5), T(1e30)})
        for (const T below : {T(0), T(1e-6), T(0.1), T(3.3), T(21.7), T(88.8), T(104), T(500), T(2e4), T(1e35)}) {
            CAPTURE(most, below);
            if (std::fabs(most) < T(0x1p20F)) CHECK(error_of_distance<T, way::bounded>(1, most, most - below) <= bound);
            CHECK(error_of_distance<T, way::general>(1, most, most - below) <= bound);
            for (const double factor : {0.3, 0.001, 1e-15, 123.4, 1e15})
                CHECK(error_of_distance<T, way::general>(factor, most, most - below) <= bound);
        }
}

TEMPLATE_TEST_CASE("what the difference of a logit and the reference loses is kept", "[math]", float, double) {
    using T = TestType;
    const long double bound = sizeof(T) == 4 ? 0x1p-44L : 0x1p-60L;
    for (const T most : {T(3.3), T(21.7), T(88.8), T(100.1)})
        for (const T x : {T(0.0123456789), T(-0.3), T(1.2345678e-5), T(-7.654321), T(2.7182818)}) {
            CAPTURE(most, x);
            CHECK(error_of_distance<T, way::bounded>(1, most, x) <= bound);
            CHECK(error_of_distance<T, way::general>(1, most, x) <= bound);
            CHECK(error_of_distance<T, way::general>(0.7, most, x) <= bound);
        }
}

TEMPLATE_TEST_CASE("exponentials over a power of two have no error of a difference", "[math]", float, double) {
    using T = TestType;
    using B = simdact::simd::batch<T, A>;
    const simdact::math::logits<T, A, false, false> z({1, 0});
    constexpr long double log2 = 0.693147180559945309417232121458176568L;
    const T farthest = T(log2) * simdact::math::most_powers<T>;
    long double worst = 0;
    for (const T most : {T(0), T(0.3), T(-7.77), T(88.8), farthest - 1, 1 - farthest}) {
        const auto c = z.reference_near(most);
        REQUIRE(c.is_power);
        for (T below = -16; below < simdact::math::exp_range<T>::end - 1; below += T(0.0371)) {
            const T x = most - below;
            T e[B::size];
            z.exponential(simdact::math::way_of<way::power>{}, c, B(x)).store_unaligned(e);
            const long double exact =
                std::exp(static_cast<long double>(x) - static_cast<long double>(c.number) * log2) *
                static_cast<long double>(simdact::math::exp_range<T>::scale);
            worst = std::fmax(worst, std::fabs(static_cast<long double>(e[0]) / exact - 1));
        }
    }
    CHECK(worst < 1.1L * std::numeric_limits<T>::epsilon());
    CHECK(!z.reference_near(farthest + 1).is_power);
    CHECK(!z.reference_near(std::numeric_limits<T>::infinity()).is_power);
}

TEST_CASE("a quotient of scale and temperature has two parts", "[math]") {
    const auto third = simdact::math::factor_of(1, 3);
    CHECK(third.high == 1.0 / 3);
    CHECK(std::fabs(third.low - 0x1p-54 / 3) < 0x1p-105);
}
