// Every parameter over the whole range of its type: bounds, lanes, and no exception that could trap.
#include "catch.hpp"
#include "support/bounds.hpp"
#include "support/evaluated.hpp"
#include "support/fast_errors.hpp"
#include "support/types.hpp"

#include <simdact/contract/checks.hpp>
#include <simdact/fast.hpp>

#include <cstdio>
#include <string>

namespace {

constexpr int draws = 1500;
constexpr std::size_t points = 64; // a multiple of any batch

/// Numbers of every exponent, subnormal ones too, with a significand of double.
template <class T>
struct numbers {
    std::mt19937_64 random{11}; // whose numbers the standard fixes

    double above_0() {
        for (;;) {
            const int exponents = std::numeric_limits<T>::max_exponent - std::numeric_limits<T>::min_exponent +
                                  std::numeric_limits<T>::digits;
            const auto exponent = static_cast<int>(random() % static_cast<unsigned>(exponents));
            const double significand = 1 + static_cast<double>(random() >> 12) * 0x1p-52;
            const double x = std::ldexp(significand, std::numeric_limits<T>::max_exponent - 1 - exponent);
            if (x <= static_cast<double>(std::numeric_limits<T>::max()) && static_cast<T>(x) > 0) return x;
        }
    }
    double of_any_sign() { return random() % 2 == 0 ? above_0() : -above_0(); }

    /// Some of every exponent, more about the size at which things happen.
    std::vector<T> arguments(double size) {
        std::vector<T> x(points);
        for (std::size_t i = 2; i < x.size(); ++i) {
            const double about = size * std::ldexp(of_significand(), static_cast<int>(random() % 24) - 14);
            const double any = of_any_sign();
            const double most = static_cast<double>(std::numeric_limits<T>::max());
            x[i] = static_cast<T>(i % 4 == 0 || std::fabs(about) > most ? any : about);
        }
        x[1] = static_cast<T>(-0.0);
        return x;
    }

private:
    double of_significand() { return (static_cast<double>(random() >> 11) * 0x1p-53 - 0.5) * 4; }
};

/// Catch2 writes tiny numbers as 0.
std::string digits(long double x) {
    char text[40];
    std::snprintf(text, sizeof text, "%.20Lg", x);
    return text;
}

/// What a parameter other than the default allows: units in the last place, and an absolute error beside.
struct allowance {
    double ulp, absolute = 0;
};

template <class T>
bool near_enough(T result, oracle::real<T> exact, const allowance& a) {
    if (support::ulp_error(result, exact) <= support::allowed<T>(a.ulp, exact)) return true;
    return a.absolute > 0 &&
           std::fabs(static_cast<oracle::real<T>>(result) - exact) <=
               static_cast<oracle::real<T>>(a.absolute) + static_cast<oracle::real<T>>(a.ulp) * support::ulp<T>(exact);
}

/// Fails where f misses what value_of(x, exact) and slope_of(x, exact) allow.
template <class F, class T, class Value, class Slope>
void check(const F& f, const std::vector<T>& x, Value value_of, Slope slope_of) {
    static support::evaluated<T> got;
    support::evaluate(f, x, got);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto exact = oracle::of(f, oracle::real<T>(x[i]));
        const allowance value = value_of(x[i]), slope = slope_of(x[i]);
        if (near_enough(got.value[i], exact[0], value) && near_enough(got.derivative[i], exact[1], slope)) continue;
        CAPTURE(F::name, digits(x[i]), digits(got.value[i]), digits(exact[0]), digits(got.derivative[i]),
                digits(exact[1]), value.ulp, value.absolute, slope.ulp, slope.absolute);
        FAIL_CHECK("misses its bound");
        return;
    }
    CHECK(got.lanes_agree());
    CHECK(got.raised == 0);
}

auto always(double ulp, double absolute = 0) {
    return [=](auto) { return allowance{ulp, absolute}; };
}

template <class T>
constexpr bool is_float = sizeof(T) == 4;

/// Parameters that a call takes, of every exponent.
template <class T, class F>
bool drawn(numbers<T>& draw, F& f) {
    for (const auto& p : F::parameters) f.*p.member = draw.random() % 3 == 0 ? draw.above_0() : draw.of_any_sign();
    try {
        simdact::contract::call<simdact::simd::default_arch>{"draw", F::name}.template check_parameters<T>(f);
        return true;
    } catch (const std::invalid_argument&) {
        return false;
    }
}

} // namespace

TEMPLATE_TEST_CASE("celu keeps its bound for any alpha", "[parameters]", float, double) {
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        const simdact::celu f{.alpha = draw.above_0()};
        CAPTURE(digits(f.alpha));
        check(f, draw.arguments(f.alpha), always(3), always(2.5));
    }
}

TEMPLATE_TEST_CASE("elu keeps its bound for any alpha", "[parameters]", float, double) {
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        const simdact::elu f{.alpha = draw.of_any_sign()};
        CAPTURE(digits(f.alpha));
        const bool large = std::fabs(f.alpha) > (is_float<TestType> ? 1e30 : 1e291);
        const double end = std::ldexp(std::fabs(f.alpha), is_float<TestType> ? -251 : -2043);
        check(f, draw.arguments(1), always(2.5), always(2.5, large ? end : 0));
    }
}

TEMPLATE_TEST_CASE("silu keeps its bound for any beta", "[parameters]", float, double) {
    using R = oracle::real<TestType>;
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        const simdact::silu f{.beta = draw.of_any_sign()};
        CAPTURE(digits(f.beta));
        const bool small = std::fabs(f.beta) < (is_float<TestType> ? 1e-28 : 1e-287);
        const auto slope = [&](TestType x) {
            const bool near_zero = std::fabs(static_cast<double>(R(f.beta) * R(x)) + 1.2784645427610738) <= 0.75;
            return allowance{4.5,
                             near_zero ? 1.5 * static_cast<double>(std::numeric_limits<TestType>::epsilon() / 2) : 0};
        };
        check(f, draw.arguments(1 / f.beta),
              always(2, small ? static_cast<double>(std::numeric_limits<TestType>::min()) * 8 : 0), slope);
    }
}

TEMPLATE_TEST_CASE("softplus keeps its bound for any beta", "[parameters]", float, double) {
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        simdact::softplus f{.beta = draw.above_0()};
        if (i % 3 == 0) f.threshold = draw.of_any_sign();
        CAPTURE(digits(f.beta), digits(f.threshold));
        const bool small = f.beta < (is_float<TestType> ? 1e-28 : 1e-287);
        check(f, draw.arguments(1 / f.beta),
              always(4, small ? static_cast<double>(std::numeric_limits<TestType>::min()) : 0), always(2));
    }
}

TEMPLATE_TEST_CASE("snake keeps its bound for any alpha", "[parameters]", float, double) {
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        const simdact::snake f{.alpha = draw.above_0()};
        CAPTURE(digits(f.alpha));
        const double slope = 4.5 * static_cast<double>(std::numeric_limits<TestType>::epsilon() / 2);
        const auto all = draw.arguments(1 / f.alpha);
        auto x = all;
        const double most = is_float<TestType> ? 0x1p16 : 61; // the oracle's sine is inexact beyond
        for (TestType& t : x)
            if (std::fabs(f.alpha * static_cast<double>(t)) > most) t = 0;
        check(f, x, always(3), always(0, slope));
        static support::evaluated<TestType> results;
        support::evaluate(f, all, results);
        CHECK(results.raised == 0);
        CHECK(results.lanes_agree());
        CHECK(std::all_of(results.derivative.begin(), results.derivative.end(),
                          [](TestType d) { return d >= 0 && d <= 2; }));
    }
}

TEMPLATE_TEST_CASE("softcap keeps its bound for any cap", "[parameters]", float, double) {
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        const simdact::softcap f{.cap = draw.above_0()};
        CAPTURE(digits(f.cap));
        check(f, draw.arguments(f.cap), always(3), always(3));
    }
}

TEMPLATE_TEST_CASE("squareplus keeps its bound for any b", "[parameters]", float, double) {
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        const simdact::squareplus f{.b = draw.above_0()};
        CAPTURE(digits(f.b));
        check(f, draw.arguments(std::sqrt(f.b)), always(1.5), always(4));
    }
}

TEST_CASE("a gradient is 0 where the slope is, whatever dy is", "[parameters]") {
    for (const float dy : {-1.0F, INFINITY}) {
        CHECK(simdact::sparse_plus{}.gradient(-1.0F, dy) == 0);
        CHECK_FALSE(std::signbit(simdact::sparse_plus{}.gradient(-1.0F, dy)));
    }
}

TEMPLATE_TEST_CASE("laplace keeps its bound for any mu and sigma", "[parameters]", float, double) {
    using R = oracle::real<TestType>;
    numbers<TestType> draw;
    for (int i = 0; i < 2 * draws; ++i) {
        simdact::laplace f{.mu = draw.of_any_sign(), .sigma = draw.above_0()};
        if (i % 3 == 0) f.mu = 0;
        if (i % 3 == 1) f.sigma = std::fabs(f.mu) * std::ldexp(1, -static_cast<int>(draw.random() % 20));
        if (!(f.sigma <= static_cast<double>(std::numeric_limits<TestType>::max())) ||
            static_cast<TestType>(f.sigma) == 0)
            continue;
        CAPTURE(digits(f.mu), digits(f.sigma));
        std::vector<TestType> x = draw.arguments(f.sigma);
        for (std::size_t k = 1; k < x.size(); k += 2) // half of them round mu
            if (const double about = f.mu + static_cast<double>(x[k]);
                std::fabs(about) <= static_cast<double>(std::numeric_limits<TestType>::max()))
                x[k] = static_cast<TestType>(about);
        const bool narrow = f.sigma < (is_float<TestType> ? 1e-29 : 1e-290);
        const auto end = std::ldexp(R(1), is_float<TestType> ? -251 : -2043) / R(f.sigma);
        check(f, x, always(3), always(3, narrow ? static_cast<double>(end) : 0));
        if (f.sigma < 0x1p-1000) continue; // 1 / sigma^2 is beyond what a double can be brought to
        for (const TestType at : x) {
            const R exact = oracle::of(f, R(at))[2], sigma = f.sigma, z = (R(at) - R(f.mu)) / sigma;
            const TestType got = f.second_derivative(at);
            const bool subnormal = std::fabs(z * sigma) < std::ldexp(R(1), is_float<TestType> ? -98 : -960) &&
                                   std::fabs(z) < std::ldexp(R(1), is_float<TestType> ? -38 : -460);
            const bool overflows = std::isinf(got) && (got > 0) == (exact > 0) &&
                                   std::fabs(exact) >= R(std::numeric_limits<TestType>::max());
            const bool far_out = f.sigma < (is_float<TestType> ? 1e-14 : 1e-145) &&
                                 std::fabs(z) > (is_float<TestType> ? 18 : 53) &&
                                 std::fabs(got) <= std::fabs(exact) * R(1.01);
            if (subnormal || overflows || far_out || near_enough(got, exact, {5})) continue;
            CAPTURE(digits(at), digits(got), digits(exact), digits(z));
            FAIL_CHECK("the second derivative misses its bound");
            break;
        }
    }
}

TEMPLATE_TEST_CASE("xielu keeps its bound for any parameters", "[parameters]", float, double) {
    using R = oracle::real<TestType>;
    numbers<TestType> draw;
    for (int i = 0; i < draws; ++i) {
        const double least = 0x1p20 * static_cast<double>(std::numeric_limits<TestType>::min()); // of few bits below
        const double size = std::fmax(draw.above_0(), least), eps = i % 2 == 0 ? -1e-6 : draw.of_any_sign();
        const auto part = [&] {
            return size * std::ldexp(1 + static_cast<double>(draw.random() >> 12) * 0x1p-52,
                                     -static_cast<int>(draw.random() % 8) - 1);
        };
        const simdact::xielu f{.alpha_p = std::fmax(draw.above_0(), least),
                               .alpha_n = part(),
                               .beta = i % 7 == 0 ? 0 : part(),
                               .eps = eps};
        CAPTURE(digits(f.alpha_p), digits(f.alpha_n), digits(f.beta), digits(f.eps));
        const auto unit = [&](R scale) { return 4 * static_cast<double>(support::ulp<TestType>(scale)); };
        const auto value = [&](TestType x) {
            return x > 0 ? allowance{3} : allowance{4, unit(std::max(R(f.alpha_n), std::fabs(R(f.beta) * R(x))))};
        };
        const auto slope = [&](TestType x) {
            return x > 0 ? allowance{3} : allowance{4, unit(std::max(R(f.alpha_n), R(f.beta)))};
        };
        check(f, draw.arguments(1), value, slope);
    }
    CHECK(simdact::xielu{.alpha_n = 0.5, .beta = 0.5}(-std::numeric_limits<TestType>::infinity()) == TestType(-0.5));
    CHECK(simdact::xielu{.alpha_p = 0x1p-129, .beta = 0}(0x1.8p127F) == 0x1.2p126F); // x next to the largest float
}

TEMPLATE_TEST_CASE("leaky_hardtanh keeps its bound for any slopes", "[parameters]", float, double) {
    using R = oracle::real<TestType>;
    numbers<TestType> draw;
    constexpr double half = 0.5 * static_cast<double>(std::numeric_limits<TestType>::denorm_min());
    constexpr double most = static_cast<double>(std::numeric_limits<TestType>::max()) / 4;
    for (int i = 0; i < draws; ++i) {
        const auto bound = [&] {
            return std::fmod(static_cast<double>(static_cast<TestType>(draw.of_any_sign())), most);
        };
        const double a = bound(), b = bound();
        const simdact::leaky_hardtanh f{.min_val = std::fmin(a, b),
                                        .max_val = std::fmax(a, b),
                                        .min_slope = draw.of_any_sign(),
                                        .max_slope = draw.of_any_sign()};
        CAPTURE(digits(f.min_val), digits(f.max_val), digits(f.min_slope), digits(f.max_slope));
        std::vector<TestType> x = draw.arguments(a);
        for (TestType& t : x)
            if (std::fabs(static_cast<double>(t)) > most) t = 0;
        const auto value = [&](TestType t) {
            const R beyond = R(t) < R(f.min_val) ? R(f.min_val) : R(f.max_val);
            return allowance{2.5, 2.5 * static_cast<double>(support::ulp<TestType>(beyond)) +
                                      std::fabs(static_cast<double>(R(t) - beyond)) * 2 * half};
        };
        check(f, x, value, always(0.5));
    }
}

TEMPLATE_TEST_CASE("hardsigmoid_onnx keeps its bound for any alpha and beta", "[parameters]", float, double) {
    using R = oracle::real<TestType>;
    numbers<TestType> draw;
    double worst = 0;
    for (int i = 0; i < 4 * draws; ++i) {
        const double alpha = draw.above_0();
        const double beta = i % 2 == 0 ? draw.of_any_sign() : std::fmod(draw.above_0(), 1.0);
        const simdact::hardsigmoid_onnx f{.alpha = alpha, .beta = beta};
        CAPTURE(digits(alpha), digits(beta));
        const double size = i % 4 < 2 ? 1 / alpha : beta / alpha;
        const std::vector<TestType> x = draw.arguments(std::isfinite(size) ? size : 1);
        static support::evaluated<TestType> got;
        support::evaluate(f, x, got);
        CHECK(got.raised == 0);
        CHECK(got.lanes_agree());
        for (std::size_t k = 0; k < x.size(); ++k) {
            const auto exact = oracle::of(f, R(x[k]));
            worst = std::fmax(worst, support::ulp_error(got.value[k], exact[0]));
        }
    }
    CHECK(worst <= 3.5);
}

TEMPLATE_TEST_CASE("leaky_relu keeps its bound for any slope", "[parameters]", float, double) {
    numbers<TestType> draw;
    constexpr double half = 0.5 * static_cast<double>(std::numeric_limits<TestType>::denorm_min());
    for (int i = 0; i < draws; ++i) {
        const simdact::leaky_relu f{.negative_slope = draw.of_any_sign()};
        CAPTURE(digits(f.negative_slope));
        const bool subnormal = std::fabs(f.negative_slope) < static_cast<double>(std::numeric_limits<TestType>::min());
        const auto value = [&](TestType x) {
            return allowance{1.5, subnormal ? std::fabs(static_cast<double>(x)) * half : 0};
        };
        check(f, draw.arguments(1), value, always(0.5));
    }
}

TEMPLATE_TEST_CASE("piecewise functions are exact for any parameter of the element type", "[parameters]", float,
                   double) {
    numbers<TestType> draw;
    const auto number = [&] { return static_cast<double>(static_cast<TestType>(draw.of_any_sign())); };
    for (int i = 0; i < draws; ++i) {
        const double a = number(), b = number();
        CAPTURE(digits(a), digits(b));
        check(simdact::hardshrink{.lambda = std::fabs(a)}, draw.arguments(a), always(0), always(0));
        check(simdact::softshrink{.lambda = std::fabs(a)}, draw.arguments(a), always(0.5), always(0));
        check(simdact::shrink{.lambda = std::fabs(a), .bias = b}, draw.arguments(a), always(0.5), always(0));
        check(simdact::hardtanh{.min_val = std::fmin(a, b), .max_val = std::fmax(a, b)}, draw.arguments(a), always(0),
              always(0));
        check(simdact::threshold{.threshold = a, .value = b}, draw.arguments(a), always(0), always(0));
    }
}

namespace {

/// The bounds of a fast form hold for factor f(x), |factor| <= 1, and what is 0 below 2^-118 is so for that.
template <class F>
void check_fast(const F& f, const std::vector<float>& x, double factor, double slope_factor, double leeway) {
    static support::evaluated<float> got;
    const simdact::fast<F> fast{f};
    support::evaluate(fast, x, got);
    CHECK(got.raised == 0);
    CHECK(got.lanes_agree());
    const simdact::fast_bound& bound = simdact::fast_form<F>::bound;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto exact = oracle::of(f, double{x[i]});
        const double size = std::fabs(exact[0]), error = std::fabs(got.value[i] - exact[0]);
        const double slope_error = std::fabs(got.derivative[i] - exact[1]);
        const bool overflows = std::isinf(static_cast<float>(exact[0])) && std::isinf(got.value[i]);
        const bool slope_overflows = std::isinf(static_cast<float>(exact[1])) && std::isinf(got.derivative[i]);
        const bool holds =
            overflows || (error * factor / std::fmax(1, size * factor) <= leeway * bound.absolute[0] &&
                          (size * factor < 0x1p-118 || size < 0x1p-118 || error / size <= leeway * bound.relative));
        if (holds && (slope_overflows || slope_error * slope_factor <= leeway * bound.absolute[1])) continue;
        CAPTURE(F::name, digits(x[i]), digits(got.value[i]), digits(exact[0]), digits(got.derivative[i]),
                digits(exact[1]));
        FAIL_CHECK("misses its bound");
        return;
    }
}

} // namespace

TEST_CASE("the fast tier keeps its bounds for any parameter", "[parameters]") {
    numbers<float> draw;
    for (int i = 0; i < draws; ++i) {
        const double any = draw.of_any_sign(), size = std::fabs(any);
        CAPTURE(digits(any));
        check_fast(simdact::elu{.alpha = any}, draw.arguments(1), std::fmin(1, 1 / size), std::fmin(1, 1 / size), 2);
        check_fast(simdact::silu{.beta = any}, draw.arguments(1 / any), std::fmin(1, size), 1, 4);
        check_fast(simdact::softplus{.beta = size}, draw.arguments(1 / size), std::fmin(1, size), 1, 4);
        check_fast(simdact::snake{.alpha = size}, draw.arguments(1 / size), std::fmin(1, size), 1, 2);
    }
}

TEMPLATE_LIST_TEST_CASE("no finite argument raises an exception that could trap", "[parameters]", every_activation) {
    using T = typename TestType::element;
    std::vector<T> x = support::arguments<T>();
    for (T& t : x)
        if (!std::isfinite(t)) t = 0;
    x.resize(x.size() / points * points);
    static support::evaluated<T> got;
    support::evaluate(typename TestType::activation{}, x, got);
    CHECK(got.raised == 0);
    if constexpr (is_float<T> && simdact::has_fast_form<typename TestType::activation>) {
        support::evaluate(simdact::fast<typename TestType::activation>{}, x, got);
        CHECK(got.raised == 0);
    }
}

namespace {

/// Fails where the second derivative misses `ulp` units and `absolute`, or a lane has other bits.
template <class F, class T>
void check_second(const F& f, const std::vector<T>& x, double ulp, double absolute = 0) {
    using batch = simdact::simd::batch<T>;
    for (std::size_t i = 0; i < x.size(); i += batch::size) {
        T lanes[batch::size];
        f.second_derivative(batch::load_unaligned(x.data() + i)).store_unaligned(lanes);
        for (std::size_t k = 0; k < batch::size; ++k) {
            const T at = x[i + k], got = f.second_derivative(at);
            const auto exact = oracle::of(f, oracle::real<T>(at))[2];
            if (support::same(got, lanes[k]) && near_enough(got, exact, {ulp, absolute})) continue;
            CAPTURE(F::name, digits(at), digits(got), digits(lanes[k]), digits(exact));
            FAIL_CHECK("misses its bound");
            return;
        }
    }
}

} // namespace

TEMPLATE_TEST_CASE("second derivatives keep a bound for parameters from 2^-20 to 2^20", "[parameters]", float, double) {
    using T = TestType;
    constexpr auto half_epsilon = static_cast<double>(std::numeric_limits<T>::epsilon() / 2);
    numbers<T> draw;
    std::mt19937_64 random(5);
    for (int i = 0; i < draws; ++i) {
        const auto any = [&] {
            return std::ldexp(1 + static_cast<double>(random() >> 12) * 0x1p-52, static_cast<int>(random() % 40) - 20);
        };
        const double a = any(), b = any(), sign = i % 2 == 0 ? 1 : -1;
        CAPTURE(digits(a), digits(b));
        check_second(simdact::celu{.alpha = a}, draw.arguments(a), 4);
        check_second(simdact::laplace{.mu = sign * b, .sigma = a}, draw.arguments(b), 8);
        check_second(simdact::silu{.beta = sign * a}, draw.arguments(1 / a), 8, 2 * a * half_epsilon);
        check_second(simdact::softcap{.cap = a}, draw.arguments(a), 6);
        check_second(simdact::softplus{.beta = a, .threshold = sign * 3}, draw.arguments(1 / a), 5);
        check_second(simdact::squareplus{.b = a}, draw.arguments(std::sqrt(a)), 8);
    }
}

TEMPLATE_LIST_TEST_CASE("finite arguments give numbers in every order, and raise nothing", "[parameters]",
                        each_activation_once) {
    using F = typename TestType::activation;
    using T = float;
    if constexpr (simdact::has_parameters<F>) {
        numbers<T> draw;
        for (int i = 0; i < draws; ++i) {
            F f{};
            if (!drawn(draw, f)) continue;
            const auto print_parameters = [&] {
                for (const auto& p : F::parameters) UNSCOPED_INFO(p.name << " = " << digits(f.*p.member));
            };
            std::feclearexcept(support::exceptions);
            for (const T x : draw.arguments(std::fabs(f.*F::parameters[0].member))) {
                volatile T order[]{f(x), simdact::derivative(f, x), simdact::second_derivative(f, x)};
                if (!std::isnan(order[0]) && !std::isnan(order[1]) && !std::isnan(order[2])) continue;
                CAPTURE(F::name, digits(x), order[0], order[1], order[2]);
                print_parameters();
                FAIL("not a number");
            }
            if (std::fetestexcept(support::exceptions) == 0) continue;
            CAPTURE(F::name);
            print_parameters();
            FAIL("raises an exception that could trap");
        }
    } else {
        SUCCEED("no parameters");
    }
}
