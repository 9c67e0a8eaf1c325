// What holds for every form of the exact tier.
#include <simdact/exact.hpp>

#include "catch.hpp"
#include "golden/exact.hpp"
#include "oracle.hpp"
#include "support/ulp.hpp"
#include "support/values.hpp"

#include <simdact/kernels.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

namespace {

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
    std::vector<float> (*values)(const std::vector<float>& x);
    std::vector<float> (*slopes)(const std::vector<float>& x);
    float (*value)(float);
    float (*slope)(float);
    oracle::answer<float> (*plain)(float);
    oracle::answer<long double> (*oracle)(float);
};

template <class... F>
std::vector<form> forms(simdact::type_list<F...>) {
    return {{F::name, support::evaluate<0, simdact::exact<F>, float>, support::evaluate<1, simdact::exact<F>, float>,
             value_alone<F>, slope_alone<F>, plain<F>, from_oracle<F>}...};
}
const std::vector<form> all_forms = forms(simdact::exact_activations{});

/// Besides what functions are called with, floats next to which results are next to midpoints.
std::vector<float> arguments() {
    std::vector<float> all = support::arguments<float>();
    for (int i = 1; i < 2000; ++i)
        for (const float unit : {0x1p-149F, 0x1p-140F, 0x1p-24F, 0x1p-23F, 0x1p-12F})
            for (const float sign : {-1.0F, 1.0F}) all.push_back(sign * unit * static_cast<float>(i));
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
        const std::vector<float> value = f.values(x), slope = f.slopes(x);
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
        const std::vector<float> value = f.values(x), slope = f.slopes(x);
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (support::same(value[i], f.value(x[i])) && support::same(slope[i], f.slope(x[i]))) continue;
            CAPTURE(f.name, x[i], value[i], f.value(x[i]), slope[i], f.slope(x[i]));
            FAIL("element " << i);
        }
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

TEST_CASE("exact results are the same on every machine, and no release may change them", "[exact][golden]") {
    const std::vector<float> x = support::golden_inputs<float>(support::first_inputs);
    for (const form& f : all_forms) {
        const std::vector<float> value = f.values(x), slope = f.slopes(x);
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
