// relu and its kin on integers: XNNPACK's and TFLite's figures for 8 bits, exact arithmetic for more.
#include <simdact/quantized.hpp>

#include "catch.hpp"
#include "support/memory.hpp"
#include "support/refusal.hpp"

#include <simdact/kernels.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using simdact::quantization;
using simdact::quantized;
using simdact::quantized_prelu;

namespace {

template <class T>
std::vector<T> every_17th() {
    std::vector<T> x;
    for (int i = 0; i < 256; i += 17) x.push_back(static_cast<T>(i));
    return x;
}

/// The whole range of T, or some of it with both ends.
template <class T>
std::vector<T> inputs() {
    constexpr std::int64_t low = std::numeric_limits<T>::min(), high = std::numeric_limits<T>::max();
    std::vector<T> x{std::numeric_limits<T>::max(), std::numeric_limits<T>::min()};
    for (std::int64_t i = low; i <= high; i += std::max<std::int64_t>(1, (high - low) / 1021))
        x.push_back(static_cast<T>(i));
    for (std::int64_t i = -100; i <= 300; ++i) x.push_back(static_cast<T>(i));
    return x;
}

/// forward gives what the scalar call gives, at several lengths and in place.
template <class T, class F>
std::size_t wrong_calls(const F& f, const std::vector<T>& x) {
    std::size_t wrong = 0;
    for (const std::size_t n : {x.size(), std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{37}}) {
        support::fenced<T> y(n, 3);
        simdact::forward(f, std::span(x).first(n), y.span());
        for (std::size_t i = 0; i < n; ++i) wrong += y.span()[i] != f(x[i]);
        std::copy_n(x.begin(), n, y.span().begin());
        simdact::forward(f, y.span(), y.span());
        for (std::size_t i = 0; i < n; ++i) wrong += y.span()[i] != f(x[i]);
        wrong += !y.intact();
    }
    return wrong;
}

/// The value as long double gives it, which may differ where that is half an integer to its precision.
template <class T>
bool is_near(T y, long double exact) {
    const long double low = std::numeric_limits<T>::min(), high = std::numeric_limits<T>::max();
    return std::fabs(y - std::fmin(std::fmax(exact, low), high)) <= 0.5L + 1e-6L;
}

template <class T>
void check_wide() {
    constexpr std::int32_t zero = std::numeric_limits<T>::max() / 3;
    const quantization in{.scale = 0.05, .zero_point = -zero}, out{.scale = 0.0125, .zero_point = zero / 7};
    const std::vector<T> x = inputs<T>();
    const long double ratio = 0.05L / 0.0125L;
    const quantized<T> leaky{simdact::leaky_relu{.negative_slope = 0.1}, in, out};
    const quantized<T> converted{simdact::identity{}, in, out};
    const quantized_prelu<T> prelu{in, {.scale = 1e-3, .zero_point = 5}, out};
    std::size_t wrong = 0;
    for (const T q : x) {
        const long double steps = static_cast<long double>(q) - in.zero_point;
        wrong += !is_near(leaky(q), steps * ratio * (steps < 0 ? 0.1L : 1) + out.zero_point);
        wrong += !is_near(converted(q), steps * ratio + out.zero_point);
        wrong += !is_near(prelu(q, T(-95)), steps * ratio * (steps < 0 ? -0.1L : 1) + out.zero_point);
    }
    CHECK(wrong == 0);
    CHECK(wrong_calls(leaky, x) + wrong_calls(converted, x) == 0);
}

template <class T>
void check_clamps() {
    const quantization q{.scale = 0.25, .zero_point = 11};
    const std::vector<T> x = inputs<T>();
    const quantized<T> relu{simdact::relu{}, q, q}, relu6{simdact::relu6{}, q, q},
        clamp{simdact::hardtanh{.min_val = -2, .max_val = 9}, q, q};
    const auto clamped = [](T value, std::int64_t low, std::int64_t high) {
        return static_cast<T>(
            std::clamp<std::int64_t>(value, std::max<std::int64_t>(low, std::numeric_limits<T>::min()), high));
    };
    std::size_t wrong = 0;
    for (const T i : x) {
        wrong += relu(i) != clamped(i, 11, std::numeric_limits<T>::max());
        wrong += relu6(i) != clamped(i, 11, 35);
        wrong += clamp(i) != clamped(i, 3, 47);
    }
    CHECK(wrong == 0);
    CHECK(wrong_calls(relu, x) + wrong_calls(relu6, x) + wrong_calls(clamp, x) == 0);
}

} // namespace

TEST_CASE("a minimum and a maximum with one quantization on both sides", "[quantized]") {
    check_clamps<std::int8_t>();
    check_clamps<std::uint8_t>();
    check_clamps<std::int16_t>();
    check_clamps<std::int32_t>();
}

TEST_CASE("16 and 32 bits are rounded to nearest", "[quantized]") {
    check_wide<std::int16_t>();
    check_wide<std::int32_t>();
    // Halves go up.
    const quantized<std::int16_t> half{simdact::identity{}, {.scale = 1}, {.scale = 2}};
    const quantized<std::int16_t> moved{simdact::identity{}, {.scale = 1, .zero_point = 2}, {.scale = 1}},
        leaky{simdact::leaky_relu{.negative_slope = 0.5}, {.scale = 1}, {.scale = 1}};
    CHECK((moved(5) == 3 && leaky(5) == 5 && leaky(-4) == -2));
    CHECK(wrong_calls(moved, inputs<std::int16_t>()) + wrong_calls(leaky, inputs<std::int16_t>()) == 0);
    CHECK((half(1) == 1 && half(3) == 2 && half(-1) == 0 && half(-3) == -1 && half(-2) == -1));
}

TEST_CASE("XNNPACK's results for 8 bits", "[quantized]") {
    const quantized<std::int8_t> s{simdact::leaky_relu{.negative_slope = double(0.1F)},
                                   {.scale = double(0.05F), .zero_point = 3},
                                   {.scale = double(0.02F), .zero_point = -28}};
    const quantized<std::uint8_t> u{simdact::leaky_relu{.negative_slope = double(-0.7F)},
                                    {.scale = double(0.05F), .zero_point = 131},
                                    {.scale = double(0.07F), .zero_point = 100}};
    std::vector<std::int8_t> ys(16);
    std::vector<std::uint8_t> yu(16);
    simdact::forward(s, every_17th<std::int8_t>(), ys);
    CHECK(ys == std::vector<std::int8_t>{-29, 7, 50, 92, 127, 127, 127, 127, -59, -54, -50, -46, -42, -37, -33, -29});
    simdact::forward(u, every_17th<std::uint8_t>(), yu);
    CHECK(yu ==
          std::vector<std::uint8_t>{166, 157, 149, 140, 132, 123, 115, 106, 104, 116, 128, 140, 152, 164, 176, 189});
    const quantized<std::int8_t> up_steeply{simdact::leaky_relu{.negative_slope = 1e6}, {.scale = 1}, {.scale = 1}},
        down_steeply{simdact::leaky_relu{.negative_slope = -1e6}, {.scale = 1}, {.scale = 1}};
    CHECK((up_steeply(-1) == -128 && down_steeply(-1) == 127 && up_steeply(1) == 1));
    CHECK(wrong_calls(s, inputs<std::int8_t>()) + wrong_calls(u, inputs<std::uint8_t>()) == 0);

    const quantized_prelu<std::int8_t> sp{{.scale = double(0.05F), .zero_point = 3},
                                          {.scale = double(0.01F)},
                                          {.scale = double(0.02F), .zero_point = -28}};
    simdact::forward(sp, every_17th<std::int8_t>(), simdact::single(std::int8_t{85}), ys);
    CHECK(ys ==
          std::vector<std::int8_t>{-34, 7, 50, 92, 127, 127, 127, 127, -128, -128, -128, -128, -128, -109, -73, -37});
    const quantized_prelu<std::uint8_t> up{{.scale = double(0.05F), .zero_point = 131},
                                           {.scale = double(0.01F), .zero_point = 128},
                                           {.scale = double(0.07F), .zero_point = 100}};
    simdact::forward(up, every_17th<std::uint8_t>(), simdact::single(std::uint8_t{255}), yu);
    CHECK(yu == std::vector<std::uint8_t>{0, 0, 12, 27, 43, 58, 74, 89, 104, 116, 128, 140, 152, 164, 176, 189});
}

TEST_CASE("scales whose ratio is beyond float", "[quantized]") {
    constexpr quantization large{.scale = 1e38}, small{.scale = 1e-37};
    constexpr quantized<std::int8_t> flat{simdact::leaky_relu{.negative_slope = 0}, large, small};
    CHECK((flat(-5) == 0 && flat(0) == 0 && flat(5) == 127));
    constexpr quantized<std::int8_t> steep{simdact::leaky_relu{.negative_slope = 1e300}, small, large};
    CHECK((steep(0) == 0 && steep(5) == 0));
    constexpr quantized_prelu<std::int8_t> p{large, large, small};
    CHECK((p(0, 1) == 0 && p(-5, 0) == 0 && p(-5, 1) == -128 && p(5, 1) == 127));
}

TEST_CASE("TFLite's prelu, with a weight for each channel", "[quantized]") {
    const quantization q{.scale = 1.0 / 128}, u{.scale = 1.0 / 128, .zero_point = 128};
    const std::vector<std::int8_t> x{0, 0, 0, 64, 64, 64, -128, -128, -128, -32, -32, -32}, weight{0, 64, -64};
    std::vector<std::int8_t> y(12);
    simdact::forward(quantized_prelu<std::int8_t>{q, q, q}, x, simdact::per_column(weight), y);
    CHECK(y == std::vector<std::int8_t>{0, 0, 0, 64, 64, 64, 0, -64, 64, 0, -16, 16});
    const std::vector<std::uint8_t> v{128, 128, 128, 192, 192, 192, 0, 0, 0, 96, 96, 96}, slopes{128, 192, 64};
    std::vector<std::uint8_t> w(12);
    simdact::forward(quantized_prelu<std::uint8_t>{u, u, u}, v, simdact::per_column(slopes), w);
    CHECK(w == std::vector<std::uint8_t>{128, 128, 128, 192, 192, 192, 128, 64, 192, 128, 112, 144});
    // Channels first, in the same order: rows of four.
    std::vector<std::int8_t> rows(12);
    simdact::forward(quantized_prelu<std::int8_t>{q, q, q}, x, simdact::per_row(weight), rows);
    for (std::size_t i = 0; i < 12; ++i) CHECK(rows[i] == quantized_prelu<std::int8_t>{q, q, q}(x[i], weight[i / 4]));
    const quantization q16{.scale = 1.0 / 32768};
    const std::vector<std::int16_t> x16{0, 0, 0, 16384, 16384, 16384, -32768, -32768, -32768, -8192, -8192, -8192},
        weight16{0, 64, -64};
    std::vector<std::int16_t> y16(12);
    simdact::forward(quantized_prelu<std::int16_t>{q16, q, q16}, x16, simdact::per_column(weight16), y16);
    CHECK(y16 == std::vector<std::int16_t>{0, 0, 0, 16384, 16384, 16384, 0, -16384, 16384, 0, -4096, 4096});
}

namespace {

/// The largest distance between exact(x) and f, whose input and output are quantized.
template <class T, class F>
double largest_error(const F& f, const quantization& in, const quantization& out, const std::vector<double>& numbers,
                     const auto& exact) {
    const quantized<T> on_integers{f, in, out};
    double most = 0;
    for (const double x : numbers)
        most = std::fmax(most, std::fabs(out.dequantize(on_integers(in.quantize<T>(x))) - exact(x)));
    return most;
}

template <class T>
double leaky_error(double slope, const quantization& in, const quantization& out, const std::vector<double>& numbers) {
    return largest_error<T>(simdact::leaky_relu{.negative_slope = slope}, in, out, numbers,
                            [&](double x) { return x < 0 ? slope * x : x; });
}

template <class T>
double clamp_error(double low, double high, const quantization& q) {
    return largest_error<T>(simdact::hardtanh{.min_val = low, .max_val = high}, q, q,
                            {0, -0.6, 0.2, -0.4, 0.3, -2, 1.1, -0.1},
                            [&](double x) { return std::clamp(x, low, high); });
}

} // namespace

TEST_CASE("TFLite's test vectors and tolerances of leaky_relu and clamps", "[quantized]") {
    const std::vector<double> few{0, 1, 3, 1, -1, -2};
    const quantization sixteenths{.scale = 1.0 / 16, .zero_point = 128};
    CHECK(leaky_error<std::uint8_t>(0.5, sixteenths, {11.9375F / 255, 85}, few) <= 16.0 / 256);
    CHECK(leaky_error<std::uint8_t>(-0.5, sixteenths, {7.9375F / 255, 0}, few) <= 16.0 / 256);
    std::vector<double> many;
    for (int i = 0; i < 25; ++i) many.push_back(-5 + 0.4 * i);
    const quantization s8{.scale = 5.0 / 128}, s16{.scale = 5.0 / 32768};
    CHECK(leaky_error<std::int8_t>(0.1, s8, {5.4609375F / 255, -105}, many) <= 10.0 / 256);
    CHECK(leaky_error<std::int8_t>(-0.1, s8, {4.9609375F / 255, -128}, many) <= 10.0 / 256);
    CHECK(leaky_error<std::int16_t>(0.1, s16, s16, many) <= 2.0 / 4096);
    CHECK(leaky_error<std::int16_t>(-0.1, s16, s16, many) <= 2.0 / 4096);

    CHECK(clamp_error<std::int8_t>(-1, 1, {3.0F / 255, 42}) <= 2.0 / 256);
    CHECK(clamp_error<std::uint8_t>(-1, 1, {3.0F / 255, 170}) <= 2.0 / 256);
    CHECK(clamp_error<std::int8_t>(0, 1, {1.0F / 255, -128}) <= 2.0 / 256);
    CHECK(clamp_error<std::uint8_t>(0, 1, {1.0F / 255, 0}) <= 2.0 / 256);

    const quantization q{.scale = 1.0 / 4096};
    std::vector<std::int16_t> y(8);
    simdact::forward(quantized<std::int16_t>{simdact::relu6{}, q, q},
                     std::vector<std::int16_t>{0, -24576, 8192, 16384, 12288, -8192, 32767, 4096}, y);
    CHECK(y == std::vector<std::int16_t>{0, 0, 8192, 16384, 12288, 0, 24576, 4096});
    simdact::forward(quantized<std::int16_t>{simdact::relu{}, q, q},
                     std::vector<std::int16_t>{0, -24576, 8192, 16384, 12288, -8192, 28672, 4096}, y);
    CHECK(y == std::vector<std::int16_t>{0, 0, 8192, 16384, 12288, 0, 28672, 4096});
}

TEST_CASE("8 bits have XNNPACK's formula in integers", "[quantized]") {
    const auto wrong_integers = []<class T>(T) {
        constexpr long low = std::numeric_limits<T>::min(), high = std::numeric_limits<T>::max();
        std::mt19937 random(1);
        const auto between = [&](double a, double b) {
            return static_cast<float>(a + (b - a) * static_cast<double>(random()) / 0xFFFFFFFF);
        };
        std::size_t wrong = 0;
        for (int i = 0; i < 200; ++i) {
            const float slope = between(-0.9, 0.9), scale_out = std::exp2(between(-9, 9)),
                        scale_in = std::exp2(between(-7.9, 6.9)) * scale_out, factor = scale_in / scale_out;
            const quantization in{scale_in, static_cast<std::int32_t>(between(low, high))},
                out{scale_out, static_cast<std::int32_t>(between(low, high))};
            const long above = std::lrint(256 * factor), below = std::lrint(256 * (factor * slope));
            const quantized<T> leaky{simdact::leaky_relu{.negative_slope = slope}, in, out},
                converted{simdact::identity{}, in, out};
            for (long q = low; q <= high; ++q) {
                const long steps = q - in.zero_point, half = 256 * out.zero_point + 128;
                wrong += leaky(T(q)) != std::clamp((half + steps * (steps < 0 ? below : above)) >> 8, low, high);
                wrong += converted(T(q)) != std::clamp((half + steps * above) >> 8, low, high);
            }
        }
        return wrong;
    };
    CHECK(wrong_integers(std::int8_t{}) + wrong_integers(std::uint8_t{}) == 0);
}

TEST_CASE("bad quantizations and operands are refused", "[quantized]") {
    CHECK(support::message_of([] { quantized<std::int16_t>(simdact::relu{}, {.scale = 0}, {}); }) ==
          "simdact::quantized(relu): the scale of the input is 0 but must be from 1.17549e-38 to 3.40282e+38");
    CHECK(support::message_of([] { quantized<std::int16_t>(simdact::relu{}, {}, {.zero_point = 32768}); }) ==
          "simdact::quantized(relu): the zero point of the output is 32768 but must be from -32768 to 32767");
    CHECK(support::message_of([] { quantized_prelu<std::int8_t>({}, {.scale = -1}, {}); }) ==
          "simdact::quantized_prelu(prelu): the scale of the weight is -1 but must be from 1.17549e-38 to 3.40282e+38");
    std::vector<std::int32_t> x(8), y(7);
    CHECK(support::message_of([&] {
              simdact::forward(quantized<std::int32_t>{simdact::relu{}, {}, {}}, x, y);
          }) == "simdact::forward(quantized): x has 8 elements but y has 7");
    std::vector<std::int8_t> x8(6), w8(4), y8(6);
    CHECK(support::message_of([&] {
              simdact::forward(quantized_prelu<std::int8_t>{{}, {}, {}}, x8, simdact::per_column(w8), y8);
          }).find("no multiple of the 4 of weight") != std::string::npos);
}
