// What holds for every form of the exact tier.
#include <simdact/exact.hpp>

#include "catch.hpp"
#include "golden/exact.hpp"
#include "oracle.hpp"
#include "support/float16.hpp"
#include "support/ulp.hpp"
#include "support/values.hpp"

#include <simdact/float16.hpp>
#include <simdact/kernels.hpp>

#include <algorithm>
#include <concepts>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

namespace {

struct results {
    std::vector<float> value, slope;
};

template <class F>
results of_batches(const F& f, const std::vector<float>& x) {
    results y{x, x};
    using batch = simdact::simd::batch<float>;
    for (std::size_t i = 0; i < x.size(); i += batch::size) {
        const auto v = batch::load_unaligned(x.data() + i);
        simdact::exact<F>{f}(v).store_unaligned(y.value.data() + i);
        simdact::exact<F>{f}.derivative(v).store_unaligned(y.slope.data() + i);
    }
    return y;
}
template <class F>
results of_batches_by_default(const std::vector<float>& x) {
    return of_batches(F{}, x);
}
template <class F>
float value_alone(float x) {
    return simdact::exact<F>{}(x);
}
template <class F>
float slope_alone(float x) {
    return simdact::exact<F>{}.derivative(x);
}
template <class F>
oracle::answer<float> plain(float x) {
    return {F{}(x), simdact::derivative(F{}, x)};
}
template <class F>
oracle::answer<long double> from_oracle(float x) {
    return oracle::of(F{}, static_cast<long double>(x));
}

/// Functions in a table, so that the compiler sees each activation once.
struct form {
    const char* name;
    results (*of_batches)(const std::vector<float>& x);
    float (*value)(float);
    float (*slope)(float);
    oracle::answer<float> (*plain)(float);
    oracle::answer<long double> (*oracle)(float);
};

template <class... F>
std::vector<form> forms(simdact::type_list<F...>) {
    return {{F::name, of_batches_by_default<F>, value_alone<F>, slope_alone<F>, plain<F>, from_oracle<F>}...};
}
const std::vector<form> all_forms = forms(simdact::exact_activations{});

/// Besides what functions are called with, floats next to which results are next to midpoints.
std::vector<float> arguments() {
    std::vector<float> all = support::arguments<float>();
    for (int i = 1; i < 2000; ++i)
        for (const float unit : {0x1p-149F, 0x1p-140F, 0x1p-24F, 0x1p-23F, 0x1p-12F})
            for (const float sign : {-1.0F, 1.0F}) all.push_back(sign * unit * static_cast<float>(i));
    // Kinks, and where the forms in floats of hardswish and leaky_hardtanh end. One lane in doubt would take the batch
    // elsewhere.
    for (const float end : {1.0F, 2.0F, 2.5F, 3.0F, 0x1.7FFFFEp-1F, 0x1.7FFFFEp+1F, 0x1.17946p+2F, 0x1.755566p+3F})
        for (const float sign : {-1.0F, 1.0F}) all.insert(all.begin(), 16, sign * end);
    all.resize(all.size() / 16 * 16); // whole batches
    return all;
}

/// Half a unit, and what may be the oracle's own error.
bool is_nearest(float y, long double exact) {
    return support::ulp_error(y, exact) <= 0.5 + 1e-6;
}

} // namespace

TEST_CASE("exact forms are correctly rounded", "[exact]") {
    const std::vector<float> x = arguments();
    for (const form& f : all_forms) {
        const auto [value, slope] = f.of_batches(x);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const auto exact = f.oracle(x[i]);
            if (is_nearest(value[i], exact[0]) && is_nearest(slope[i], exact[1])) continue;
            CAPTURE(f.name, x[i], value[i], slope[i], static_cast<double>(exact[0]), static_cast<double>(exact[1]));
            FAIL("element " << i);
        }
    }
}

TEST_CASE("exact batches give the bits of exact scalar calls", "[exact]") {
    const std::vector<float> x = arguments();
    for (const form& f : all_forms) {
        const auto [value, slope] = f.of_batches(x);
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (support::same(value[i], f.value(x[i])) && support::same(slope[i], f.slope(x[i]))) continue;
            CAPTURE(f.name, x[i], value[i], f.value(x[i]), slope[i], f.slope(x[i]));
            FAIL("element " << i);
        }
    }
}

namespace {

/// The quick form of F holds up to this size of x, and must be in doubt beyond.
template <class F>
inline constexpr bool ends_at_2_21 = std::same_as<F, simdact::sine> || std::same_as<F, simdact::math::plain_snake>;

/// What is left of the precision that `enclose` expects: at most 0.7 of the error of a quick form.
template <std::size_t Order, class F>
requires simdact::math::has_quick_form<Order, F, double>
void check_quick_form(const std::vector<float>& x) {
    using D = simdact::math::double_double<simdact::contract::build<simdact::simd::default_arch>>;
    using bounds = simdact::math::enclosure<double>;
    for (const float number : x) {
        if (!std::isfinite(number)) continue;
        const float bounded = simdact::math::in_range<Order, F>(number);
        const auto finished = [&](float y) { return simdact::math::finished<Order>(F{}, number, bounded, y); };
        if (finished(0.25F) == finished(0.5F)) continue; // any quick form does
        const auto in_range = static_cast<double>(bounded);
        const bounds b = simdact::math::enclose<Order, F>(in_range, simdact::math::approximation<Order>(F{}, in_range));
        if (ends_at_2_21<F> && std::fabs(number) > 0x1p21F) {
            if (static_cast<float>(b.inner) != static_cast<float>(b.outer)) continue; // in doubt, so it is not taken
            FAIL_CHECK("taken beyond its reach");
            return;
        }
        const D exact = simdact::exact_form<F>::at(F{}, D(number))[Order];
        const double middle = (b.inner + b.outer) / 2, radius = std::fabs(b.outer - b.inner) / 2;
        const auto ends_at = [&](double y) { // what f approaches
            const auto rounded = static_cast<float>(y);
            const bool saturates = std::fabs(number) > 9 &&
                                   (rounded == F{}(std::copysign(HUGE_VALF, number)) || rounded == std::fabs(number));
            return rounded == 0 || std::fabs(rounded) == 1 || saturates ? rounded : NAN;
        };
        if (std::fabs((exact - D(middle)).high) <= 0.7 * radius) continue;
        if (ends_at(exact.high) == ends_at(b.inner) && ends_at(exact.high) == ends_at(b.outer)) continue;
        CAPTURE(F::name, Order, number, middle, radius, exact.high);
        FAIL_CHECK("not as near as the kernel takes it for");
        return;
    }
}
template <std::size_t Order, class F>
void check_quick_form(const auto&) {}
template <class... F>
void check_quick_forms(simdact::type_list<F...>, const std::vector<float>& x) {
    using simdact::math::has_quick_form;
    STATIC_REQUIRE((0 + ... + (has_quick_form<0, F, double> + has_quick_form<1, F, double>)) == 38); // none is lost
    (check_quick_form<0, F>(x), ...);
    (check_quick_form<1, F>(x), ...);
}

} // namespace

TEST_CASE("quick forms have 0.7 of the error that the exact tier takes them for", "[exact]") {
    std::vector<float> x = arguments();
    std::mt19937 random(5); // whose numbers the standard fixes
    for (int i = 0; i < 2000; ++i) {
        const auto part = static_cast<float>(static_cast<double>(random()) * 0x1p-31 - 1);
        for (const float size : {1.0F, 10.0F, 110.0F}) x.push_back(size * part);
    }
    check_quick_forms(simdact::exact_activations{}, x);
    for (int i = 0; i < 2000; ++i) {
        const auto part = static_cast<float>(static_cast<double>(random()) * 0x1p-31 - 1);
        for (const float size : {0x1p21F, 0x1p24F, 0x1p31F}) x.push_back(size * part);
    }
    // next to zeros of the sine, the cosine and their sum
    x.insert(x.end(), {0x1.04ccbcp20F, 0x1.90bdfcp20F, 0x1.413a7ap20F});
    check_quick_form<0, simdact::sine>(x), check_quick_form<1, simdact::sine>(x);
    check_quick_form<0, simdact::math::plain_snake>(x), check_quick_form<1, simdact::math::plain_snake>(x);
}

namespace {

/// Parameters of every size, and floats about `size` and elsewhere.
struct drawn {
    std::mt19937_64 random{7};

    double number(double least, double most) { // by its logarithm
        const double part = static_cast<double>(random() >> 11) * 0x1p-53;
        return std::exp2(std::log2(least) + part * (std::log2(most) - std::log2(least)));
    }
    double any() { return number(1e-6, 1e6); }
    double of_any_sign() { return random() % 2 == 0 ? any() : -any(); }
    float element(double size) { return static_cast<float>((random() % 2 == 0 ? 1 : -1) * size * number(1e-4, 100)); }
};

template <class F>
void check_parameters(drawn& draw, const F& f, double size) {
    std::vector<float> x(64);
    for (float& number : x) number = draw.element(size);
    const results got = of_batches(f, x);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto exact = oracle::of(f, static_cast<long double>(x[i]));
        constexpr double bound = 0.5000001;
        if (support::ulp_error(got.value[i], exact[0]) <= bound && support::ulp_error(got.slope[i], exact[1]) <= bound)
            continue;
        CAPTURE(F::name, size, x[i], got.value[i], got.slope[i], static_cast<double>(exact[0]),
                static_cast<double>(exact[1]));
        FAIL_CHECK("element " << i);
        return;
    }
}

} // namespace

TEST_CASE("exact forms are within 0.5000001 ULP for other parameters", "[exact][parameters]") {
    drawn draw;
    for (int i = 0; i < 200; ++i) {
        const double a = draw.any(), b = draw.of_any_sign(), part = draw.number(0.01, 1);
        CAPTURE(a, b, part);
        check_parameters(draw, simdact::celu{.alpha = a}, a);
        check_parameters(draw, simdact::elu{.alpha = b}, 1);
        check_parameters(draw, simdact::hardshrink{.lambda = a}, a);
        check_parameters(draw, simdact::hardsigmoid_onnx{.alpha = a, .beta = part}, 1 / a);
        check_parameters(draw, simdact::hardsigmoid_onnx{.alpha = a}, 1 / a);
        check_parameters(draw, simdact::hardsigmoid_onnx{.beta = part}, 1);
        check_parameters(draw, simdact::hardtanh{.min_val = -a, .max_val = a * part}, a);
        check_parameters(draw, simdact::laplace{.mu = part, .sigma = a}, a);
        check_parameters(
            draw, simdact::leaky_hardtanh{.min_val = -a, .max_val = a * part, .min_slope = b, .max_slope = part}, a);
        check_parameters(draw, simdact::leaky_hardtanh{.min_val = -a}, a);
        check_parameters(draw, simdact::leaky_hardtanh{.max_val = a}, a);
        check_parameters(draw, simdact::leaky_hardtanh{.min_slope = b}, 1);
        check_parameters(draw, simdact::leaky_hardtanh{.max_slope = b}, 1);
        check_parameters(draw, simdact::leaky_relu{.negative_slope = b}, 1);
        check_parameters(draw, simdact::shrink{.lambda = a, .bias = b}, a);
        check_parameters(draw, simdact::shrink{.lambda = 0.5, .bias = part}, 1);
        check_parameters(draw, simdact::shrink{.lambda = static_cast<float>(a), .bias = static_cast<float>(b)}, a);
        check_parameters(draw, simdact::leaky_relu{.negative_slope = static_cast<float>(b)}, 1);
        check_parameters(draw, simdact::softcap{.cap = static_cast<float>(a)}, a);
        check_parameters(draw, simdact::silu{.beta = b}, 1 / a);
        check_parameters(draw, simdact::snake{.alpha = a}, 1 / a);
        check_parameters(draw, simdact::softcap{.cap = a}, a);
        check_parameters(draw, simdact::softplus{.beta = a, .threshold = i % 2 == 0 ? 20 : b}, 1 / a);
        check_parameters(draw, simdact::softshrink{.lambda = a}, a);
        check_parameters(draw, simdact::squareplus{.b = a}, std::sqrt(a));
        check_parameters(draw, simdact::threshold{.threshold = b, .value = a}, a);
        check_parameters(draw, simdact::xielu{.alpha_p = a, .alpha_n = part, .beta = part / 2}, 1);
    }
}

TEST_CASE("exact forms know on which side of a midpoint a result lies", "[exact]") {
    constexpr float least = std::numeric_limits<float>::denorm_min();
    const simdact::exact<simdact::sigmoid> sigmoid{};
    CHECK(sigmoid(3 * 0x1p-23F) == 0.5F + 0x1p-24F); // 0.5 + x / 4 is a midpoint, and the result lies below it
    CHECK(sigmoid(-3 * 0x1p-23F) == 0.5F - 3 * 0x1p-25F);
    const auto check_half = [&](const auto& f) { // x / 2 is a midpoint, and the result lies above it
        CAPTURE(f.name);
        CHECK(f(least) == least);
        CHECK(f(-least) == 0);
        CHECK(f(5 * least) == 3 * least);
        CHECK(f(-5 * least) == -2 * least);
        CHECK(f(7 * least) == 4 * least);
        CHECK(f(-7 * least) == -3 * least);
    };
    check_half(simdact::exact{simdact::gelu{}});
    check_half(simdact::exact{simdact::gelu_tanh{}});
    check_half(simdact::exact{simdact::gelu_quick{}});
    check_half(simdact::exact{simdact::silu{}});
}

TEST_CASE("exact forms have the special values of the activation", "[exact]") {
    const auto agree = [](float exact, float plain) { // and numbers such as 1 / 6 within an ULP or two
        return support::same(exact, plain) || (plain != 0 && std::fabs(exact / plain - 1) < 3e-7F);
    };
    for (const form& f : all_forms)
        for (const float x : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity(), 0.0F, -0.0F}) {
            CAPTURE(f.name, x, f.value(x), f.slope(x), f.plain(x)[0], f.plain(x)[1]);
            CHECK(agree(f.value(x), f.plain(x)[0]));
            CHECK(agree(f.slope(x), f.plain(x)[1]));
        }
}

TEST_CASE("a bound that is no float lies between two", "[exact][parameters]") {
    const std::vector<float> x{std::nextafter(-0.7F, -1.0F), -0.7F, 0.7F, std::nextafter(0.7F, 1.0F)};
    std::vector<float> y(4), slope(4);
    simdact::forward_with_derivative(simdact::exact{simdact::leaky_hardtanh{.min_val = -0.7}}, x, y, slope);
    CHECK(slope == std::vector<float>{0.01F, 1, 1, 1});
    simdact::forward_with_derivative(simdact::exact{simdact::leaky_hardtanh{.max_val = 0.7}}, x, y, slope);
    CHECK(slope == std::vector<float>{1, 1, 1, 0.01F});
}

TEMPLATE_TEST_CASE("exact kernels multiply the exact derivative by dy", "[exact]", simdact::relu, simdact::gelu) {
    const simdact::exact<TestType> f{};
    const std::vector<float> x = support::some_values<float>(1000, 5), dy = support::some_values<float>(1000, 6);
    std::vector<float> y(1000), dx(1000), slope(1000);
    simdact::forward_with_derivative(f, x, y, slope);
    simdact::backward(f, x, dy, dx);
    for (std::size_t i = 0; i < x.size(); ++i) {
        CAPTURE(x[i], dy[i], dx[i]);
        CHECK(support::same(y[i], f(x[i])));
        CHECK(support::same(slope[i], f.derivative(x[i])));
        CHECK(support::same(dx[i], simdact::gradient(f, x[i], dy[i])));
        if (std::isfinite(dy[i]) && slope[i] != 0) CHECK(support::same(dx[i], dy[i] * slope[i]));
        if (x[i] < -40) CHECK((dx[i] == 0 || std::is_same_v<TestType, simdact::gelu>));
    }
}

namespace {

/// For all 65,536 inputs. As many of the nearest floats are ties of S, which hide on which side the exact result lies.
template <class F, class S>
void check_16_bits(int ties) {
    std::vector<S> x(65536), y(65536), slope(65536);
    for (std::size_t i = 0; i < x.size(); ++i) x[i].bits = static_cast<std::uint16_t>(i);
    simdact::forward_with_derivative(simdact::exact<F>{}, x, y, slope);
    int found = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto exact = oracle::of(F{}, static_cast<long double>(float{x[i]}));
        const S rounded_twice(simdact::exact<F>{}(float{x[i]}));
        found += !support::same(double{float{rounded_twice}}, support::nearest<S>(exact[0]));
        if (support::same(double{float{y[i]}}, support::nearest<S>(exact[0])) &&
            support::same(double{float{slope[i]}}, support::nearest<S>(exact[1])))
            continue;
        CAPTURE(F::name, float{x[i]}, float{y[i]}, float{slope[i]});
        FAIL("element " << i);
    }
    CHECK(found == ties);
}

} // namespace

TEST_CASE("exact results of 16 bits are the nearest ones", "[exact][float16]") {
    check_16_bits<simdact::sigmoid, simdact::float16>(7);
    check_16_bits<simdact::hardsigmoid_onnx, simdact::bfloat16>(26);
}

TEST_CASE("exact results are the same on every machine, and no release may change them", "[exact][golden]") {
    const std::vector<float> x = support::golden_inputs<float>(support::first_inputs);
    for (const form& f : all_forms) {
        const auto [value, slope] = f.of_batches(x);
        const support::hashes got{support::hash(value), support::hash(slope)};
        const auto* row = std::find_if(std::begin(support::exact_table), std::end(support::exact_table),
                                       [&](const auto& r) { return std::string_view(r.name) == f.name; });
        std::ostringstream line;
        line << std::hex << std::uppercase << "{\"" << f.name << "\", {0x" << got.of_order[0] << ", 0x"
             << got.of_order[1] << "}},";
        INFO(line.str());
        CHECK((row != std::end(support::exact_table) && got == row->results));
    }
}

TEST_CASE("an exact form is a small plain aggregate that says what it is", "[exact]") {
    using F = simdact::exact<simdact::gelu>;
    STATIC_REQUIRE(std::is_aggregate_v<F>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<F>);
    STATIC_REQUIRE(std::is_same_v<decltype(simdact::exact{simdact::gelu{}}), F>);
    CHECK(std::string(F::name) == "exact<gelu>");
    STATIC_REQUIRE(simdact::has_exact_form<simdact::gelu>);
    STATIC_REQUIRE_FALSE(simdact::has_exact_form<F>);
    STATIC_REQUIRE_FALSE(simdact::activation<F, double>);
}
