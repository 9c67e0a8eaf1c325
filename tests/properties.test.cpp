// Symmetries, identities, order and ranges: whatever the oracle obeys, the activation must obey too.
#include "catch.hpp"
#include "support/bounds.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <algorithm>

namespace {

template <class F, class T>
oracle::answer<oracle::real<T>> exact(T x) {
    return oracle::of(F{}, oracle::real<T>(x));
}

/// Positive, of every ordinary size.
template <class T>
std::vector<T> sizes() {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> exponent(-20, 9);
    std::vector<T> all(2000);
    for (T& x : all) x = static_cast<T>(std::exp2(exponent(random)));
    return all;
}

template <class T, class Obeys>
bool always(Obeys obeys) {
    const std::vector<T> all = sizes<T>();
    return std::all_of(all.begin(), all.end(), obeys);
}

template <class F, class T>
bool is_odd() {
    return always<T>([](T x) { return exact<F>(-x)[0] == -exact<F>(x)[0]; });
}

/// f(x) - f(-x) = x
template <class F, class T>
bool splits_identity() {
    return always<T>(
        [](T x) { return std::abs(exact<F>(x)[0] - exact<F>(-x)[0] - x) <= 1e-14 * static_cast<double>(x); });
}

/// f(x) + f(-x) = 1
template <class F, class T>
bool splits_one() {
    return always<T>([](T x) { return std::abs(exact<F>(x)[0] + exact<F>(-x)[0] - 1) <= 1e-14; });
}

/// What the bound leaves to the results at x and -x together.
template <class F, class T>
oracle::real<T> leeway(T x) {
    const auto of = [](auto y) { return static_cast<oracle::real<T>>(F::max_ulp[0]) * support::ulp<T>(y); };
    return of(exact<F>(x)[0]) + of(exact<F>(-x)[0]);
}

struct range {
    long double low, high;
};

/// The limits at the infinities, where no exact result leaves them.
template <class T, class Exact>
range range_between_limits(Exact exact_at) {
    constexpr T infinity = std::numeric_limits<T>::infinity();
    const long double left = exact_at(-infinity), right = exact_at(infinity);
    range r{std::min(left, right), std::max(left, right)};
    for (const T x : support::arguments<T>()) {
        if (exact_at(x) < r.low) r.low = -INFINITY;
        if (exact_at(x) > r.high) r.high = INFINITY;
    }
    return r;
}

/// A limit that is a number of T is never passed.
template <class T>
bool within(T y, const range& r, double bound) {
    const auto leave = [&](long double limit) -> long double {
        return static_cast<T>(limit) == limit ? 0 : static_cast<long double>(bound) * support::ulp<T>(limit);
    };
    return !(y < r.low - leave(r.low)) && !(y > r.high + leave(r.high));
}

} // namespace

TEST_CASE("the oracle's properties are seen", "[properties]") {
    CHECK(is_odd<simdact::identity, float>());
    CHECK_FALSE(is_odd<simdact::relu, float>());
    CHECK(splits_identity<simdact::relu, double>());
    CHECK_FALSE(splits_identity<simdact::leaky_relu, double>());
    CHECK_FALSE(splits_one<simdact::relu, double>());
    CHECK(range_between_limits<float>([](float x) { return exact<simdact::relu>(x)[0]; }).low == 0);
    CHECK(range_between_limits<float>([](float x) { return exact<simdact::relu>(x)[1]; }).high == 1);
    CHECK(within(1.0F, {0, 1}, 1));
    CHECK_FALSE(within(1.0F + 0x1p-23F, {0, 1}, 1));
    CHECK(within(-0.1F, {-0.1L, 1}, 1));
    CHECK_FALSE(within(-0.1F - 0x1p-26F, {-0.1L, 1}, 1));
}

TEMPLATE_LIST_TEST_CASE("an odd function is odd to the bit, its derivative even", "[properties]", every_activation) {
    using T = typename TestType::element;
    const typename TestType::activation f{};
    if (!is_odd<typename TestType::activation, T>()) return;
    for (const T x : support::arguments<T>()) {
        const T y = f(x), mirrored = f(-x), slope = f.derivative(x), mirrored_slope = f.derivative(-x);
        if (std::isnan(x) || (mirrored == -y && support::same(mirrored_slope, slope))) continue;
        CAPTURE(x, slope, mirrored_slope);
        REQUIRE((mirrored == -y || (std::isnan(mirrored) && std::isnan(y))));
        REQUIRE(support::same(mirrored_slope, slope));
    }
}

TEMPLATE_LIST_TEST_CASE("identities between x and -x hold within the bound", "[properties]", every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    using R = oracle::real<T>;
    const F f{};
    const bool identity = splits_identity<F, T>(), one = splits_one<F, T>();
    for (const T x : sizes<T>()) {
        const R y = f(x), mirrored = f(-x);
        if (identity && !(std::abs(y - mirrored - x) <= leeway<F>(x)))
            FAIL("f(x) - f(-x) is not x at x = " << x << " but " << y - mirrored);
        if (one && !(std::abs(y + mirrored - 1) <= leeway<F>(x)))
            FAIL("f(x) + f(-x) is not 1 at x = " << x << " but " << y + mirrored);
    }
}

TEMPLATE_LIST_TEST_CASE("neighbours never go against the exact step by more than the bound", "[properties]",
                        every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    const F f{};
    for (const T size : sizes<T>())
        for (const T start : {size, -size}) {
            T x = start, y = f(x);
            auto exact_y = exact<F>(x)[0];
            for (int k = 0; k < 8; ++k) {
                const T next = std::nextafter(x, std::numeric_limits<T>::infinity()), next_y = f(next);
                const auto exact_next = exact<F>(next)[0];
                const auto rise = exact_next - exact_y;
                const T step = next_y == y ? 0 : next_y - y; // both may be infinite
                const oracle::real<T> fall = rise > 0 ? -step : rise < 0 ? step : 0;
                const auto* window = support::window_at<F>(0, static_cast<double>(x));
                const double allowed = support::allowed_fall(window ? window->bound : F::max_ulp[0]);
                const oracle::real<T> unit =
                    window ? std::numeric_limits<T>::epsilon() / 2 : support::ulp<T>(exact_next);
                if (!(fall / unit <= oracle::real<T>(allowed))) {
                    CAPTURE(x, next, y, next_y, rise);
                    FAIL("a step in the wrong direction");
                }
                x = next, y = next_y, exact_y = exact_next;
            }
        }
}

TEMPLATE_LIST_TEST_CASE("results stay within the range of the exact function", "[properties]", every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    const F f{};
    const range values = range_between_limits<T>([](T x) { return exact<F>(x)[0]; }),
                slopes = range_between_limits<T>([](T x) { return exact<F>(x)[1]; });
    for (const T x : support::arguments<T>()) {
        const T y = f(x), slope = f.derivative(x);
        if (within(y, values, F::max_ulp[0]) && within(slope, slopes, F::max_ulp[1])) continue;
        CAPTURE(x, y, values.low, values.high, slope, slopes.low, slopes.high);
        FAIL("outside of the range");
    }
}
