// Tables of 8 bits: each entry against long double, and forward against the entries, byte for byte.
#include <simdact/lookup_table.hpp>

#include "catch.hpp"
#include "oracle.hpp"
#include "support/memory.hpp"
#include "support/refusal.hpp"

#include <simdact/any_activation.hpp>
#include <simdact/exact/normal.hpp>
#include <simdact/kernels.hpp>
#include <simdact/make_activation.hpp>
#include <simdact/matrix.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <vector>

using simdact::lookup_table;
using simdact::quantization;

namespace {

/// The nearest integer to f's exact value; near the middle of two either.
template <class T>
std::size_t wrong_entries(const lookup_table<T>& table, long double (*f)(long double), const quantization& in,
                          const quantization& out) {
    const long double lowest = std::numeric_limits<T>::min(), highest = std::numeric_limits<T>::max();
    std::size_t wrong = 0;
    for (int i = 0; i < 256; ++i) {
        const auto q = static_cast<T>(i);
        const long double x = (static_cast<long double>(q) - in.zero_point) * in.scale;
        const long double y = std::fmin(std::fmax(f(x) / out.scale + out.zero_point, lowest), highest);
        wrong += !(std::fabs(table[q] - y) <= 0.5L + 1e-12L) || table(q) != table[q];
    }
    return wrong;
}

template <class T, class F>
void check_entries() {
    const std::int32_t low = std::numeric_limits<T>::min();
    const auto exact = [](long double x) { return oracle::of(F{}, x)[0]; };
    std::size_t wrong = 0;
    for (const double scale : {0.05, static_cast<double>(0.0234F), 1.0, 1e-3, 7.5})
        for (const std::int32_t zero : {0, 50, 128, 255})
            for (const quantization& out :
                 {quantization{scale / 3, low + 255 - zero}, simdact::quantization_of_tanh<T>}) {
                const quantization in{scale, low + zero};
                wrong += wrong_entries<T>({F{}, in, out}, exact, in, out);
            }
    CAPTURE(F::name);
    CHECK(wrong == 0);
}
template <class... F>
void check_all_entries() {
    ((check_entries<std::int8_t, F>(), check_entries<std::uint8_t, F>()), ...);
}

/// Entries without any order.
template <class T>
lookup_table<T> mixed() {
    return lookup_table<T>([](T q) { return static_cast<T>(q * 167 ^ q / 16 * 29 ^ 0x5A); });
}

template <class T>
std::vector<T> some_bytes(std::size_t n) {
    std::vector<T> x(n);
    std::uint32_t state = 1;
    for (T& q : x) q = static_cast<T>((state = state * 1664525 + 1013904223) >> 24);
    return x;
}

/// At every length and offset, between inaccessible pages and in place, with every tag.
template <class A, class T>
std::size_t wrong_calls() {
    const lookup_table<T> table = mixed<T>();
    const std::vector<T> x = some_bytes<T>(400);
    std::vector<T> expected(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) expected[i] = table[x[i]];
    std::size_t wrong = 0;
    for (std::size_t n = 0; n <= 200; ++n) {
        const std::size_t offset = n * 7 % 67;
        const auto all = std::span(x).subspan(offset, n);
        const auto right = std::span(expected).subspan(offset, n);
        support::fenced<T> y(n, offset);
        const auto see = [&] { wrong += !std::ranges::equal(y.span(), right) || !y.intact(); };
        simdact::forward.template on<A>(table, all, y.span());
        see();
        simdact::forward.template on<A>(table, all, y.span(), simdact::streaming);
        see();
        std::ranges::copy(all, y.span().begin());
        simdact::forward.template on<A>(table, y.span(), y.span());
        see();
        if (n % 16 > 1) continue;
        for (const auto side : {support::guarded<T>::at_front, support::guarded<T>::at_back}) {
            support::guarded<T> in(n, side), out(n, side);
            std::ranges::copy(all, in.span().begin());
            simdact::forward.template on<A>(table, in.span().data(), out.span().data(), n);
            wrong += !std::ranges::equal(out.span(), right);
        }
    }
    return wrong;
}

template <class... A>
void check_calls() {
    const auto check = []<class One>(One) {
        if constexpr (simdact::contract::enabled<One>) CHECK(wrong_calls<One, std::int8_t>() == 0);
    };
    (check(A{}), ...);
}

} // namespace

TEST_CASE("each entry is the integer nearest to the exact value", "[lookup_table]") {
    check_all_entries<simdact::relu, simdact::gelu, simdact::sigmoid, simdact::tanh, simdact::exp, simdact::hardtanh,
                      simdact::softplus>();
}

TEST_CASE("a table is 256 bytes and a constant expression", "[lookup_table]") {
    constexpr lookup_table<std::int8_t> table{
        simdact::gelu{}, {.scale = 0.05, .zero_point = 3}, {.scale = 0.02, .zero_point = -128}};
    STATIC_REQUIRE(sizeof table == 256);
    STATIC_REQUIRE(std::is_trivially_copyable_v<lookup_table<std::int8_t>>);
    STATIC_REQUIRE(table[3] == -128);
    STATIC_REQUIRE(table[43] == 127 - 255 + 98); // gelu(2) = 1.9545, 98 steps
    const lookup_table<std::int8_t> other{
        simdact::gelu{}, {.scale = 0.05, .zero_point = 3}, {.scale = 0.02, .zero_point = -128}};
    for (int q = -128; q < 128; ++q) CHECK(table[static_cast<std::int8_t>(q)] == other[static_cast<std::int8_t>(q)]);
}

TEST_CASE("functors of users and of a choice by name; NaN and infinities", "[lookup_table]") {
    const quantization in{.scale = 0.1, .zero_point = 10}, out{.scale = 0.05, .zero_point = -20};
    const lookup_table<std::int8_t> logarithm{[](double x) { return std::log(x); }, in, out};
    CHECK(logarithm[20] == -20);            // log 1
    CHECK(logarithm[10] == -128);           // log 0
    CHECK(logarithm[-5] == out.zero_point); // NaN
    CHECK(logarithm[127] == -20 + 49);      // log 11.7 = 2.4596
    const lookup_table<std::int8_t> chosen{simdact::make_activation("leaky_relu", {{"negative_slope", 0.2}}), in, out};
    const lookup_table<std::int8_t> direct{simdact::leaky_relu{.negative_slope = 0.2}, in, out};
    for (int q = -128; q < 128; ++q) CHECK(chosen[static_cast<std::int8_t>(q)] == direct[static_cast<std::int8_t>(q)]);
}

TEST_CASE("forward gives the entries, by every instruction set", "[lookup_table]") {
    using best = simdact::simd::default_arch;
    CHECK(wrong_calls<best, std::uint8_t>() == 0);
    check_calls<best, xsimd::sse2, xsimd::sse4_2, xsimd::avx, xsimd::avx2>();
}

TEST_CASE("tables of 16 bits have the bits of the functor", "[lookup_table]") {
    const auto check = []<class H>(H, auto f) {
        static const lookup_table<H> gelu{f};
        std::vector<H> x(65536), y(x.size()), expected(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) x[i].bits = static_cast<std::uint16_t>(i);
        simdact::forward(gelu, x, y);
        simdact::forward(f, x, expected);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < x.size(); ++i)
            wrong += y[i].bits != expected[i].bits || gelu(x[i]).bits != y[i].bits || gelu[x[i]].bits != y[i].bits;
        CHECK(wrong == 0);
        simdact::forward(gelu, simdact::matrix(x, 200, 300, 310), simdact::matrix(x, 200, 300, 310));
        for (std::size_t i = 0; i < x.size(); ++i)
            wrong += x[i].bits != (i < 62000 && i % 310 < 300 ? expected[i].bits : static_cast<std::uint16_t>(i));
        CHECK(wrong == 0);
        CHECK(support::message_of([&] { simdact::forward(gelu, x, std::span(y).first(5)); }) ==
              "simdact::forward(lookup_table): x has 65536 elements but y has 5");
        CHECK(support::message_of([&] {
                  simdact::forward(gelu, std::span(y).first(5), std::span(y).subspan(1, 5));
              }).find("overlap") != std::string::npos);
    };
    check(simdact::bfloat16{}, simdact::gelu{});
    check(simdact::float16{}, simdact::gelu{});
    check(simdact::bfloat16{}, simdact::exact{simdact::gelu{}});
    check(simdact::float16{}, simdact::exact{simdact::gelu{}});
    CHECK(support::message_of([] { std::make_unique<lookup_table<simdact::float16>>(simdact::softplus{.beta = 0}); }) ==
          "simdact::lookup_table(softplus): beta is 0 but must be above 0");
}

TEST_CASE("tables take matrices with padding", "[lookup_table]") {
    const lookup_table<std::uint8_t> table = mixed<std::uint8_t>();
    const std::size_t rows = 5, columns = 37, stride = 50;
    const std::vector<std::uint8_t> x = some_bytes<std::uint8_t>(rows * stride);
    std::vector<std::uint8_t> y(x), dense(rows * columns);
    simdact::forward(table, simdact::matrix(x, rows, columns, stride), dense);
    simdact::forward(table, simdact::matrix(y, rows, columns, stride), simdact::matrix(y, rows, columns, stride));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t r = i / stride, c = i % stride;
        CHECK(y[i] == (c < columns ? table[x[i]] : x[i]));
        if (c < columns) CHECK(dense[r * columns + c] == table[x[i]]);
    }
}

TEST_CASE("TFLite's test vectors", "[lookup_table]") {
    // Inputs 0, -6, 2, 4, 3, -2, 10 or 7, 1 in sixteenths.
    const quantization s8{.scale = 1.0 / 16}, u8{.scale = 1.0 / 16, .zero_point = 128};
    const std::array<std::int8_t, 8> s8_relu6{0, -96, 32, 64, 48, -32, 127, 16},
        s8_relu{0, -96, 32, 64, 48, -32, 112, 16};
    const std::array<std::uint8_t, 8> u8_relu6{128, 32, 160, 192, 176, 96, 255, 144},
        u8_relu{128, 32, 160, 192, 176, 96, 240, 144};
    std::array<std::int8_t, 8> s{};
    std::array<std::uint8_t, 8> u{};
    simdact::forward(lookup_table<std::int8_t>{simdact::relu6{}, s8, s8}, s8_relu6, s);
    CHECK(s == std::array<std::int8_t, 8>{0, 0, 32, 64, 48, 0, 96, 16});
    simdact::forward(lookup_table<std::int8_t>{simdact::relu{}, s8, s8}, s8_relu, s);
    CHECK(s == std::array<std::int8_t, 8>{0, 0, 32, 64, 48, 0, 112, 16});
    simdact::forward(lookup_table<std::uint8_t>{simdact::relu6{}, u8, u8}, u8_relu6, u);
    CHECK(u == std::array<std::uint8_t, 8>{128, 128, 160, 192, 176, 128, 224, 144});
    simdact::forward(lookup_table<std::uint8_t>{simdact::relu{}, u8, u8}, u8_relu, u);
    CHECK(u == std::array<std::uint8_t, 8>{128, 128, 160, 192, 176, 128, 240, 144});
}

namespace {

/// The largest distance between f(x) and what the table has for it, for 89 numbers from -end to end.
template <class T, class F>
double largest_error(const F& f, double end, const quantization& input, const quantization& output,
                     double (*exact)(double)) {
    const lookup_table<T> table{f, input, output};
    double most = 0;
    for (int i = -44; i <= 44; ++i) {
        const double x = end * i / 44;
        most = std::fmax(most, std::fabs(output.dequantize(table[input.quantize<T>(x)]) - exact(x)));
    }
    return most;
}

double exact_sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

double exact_tanh(double x) {
    return std::tanh(x);
}

double exact_hardswish(double x) {
    return x * std::clamp(x + 3, 0.0, 6.0) / 6;
}

/// The numbers from low to high in 255 steps.
struct interval {
    double low, high;
    quantization s8;

    quantization u8() const { return {s8.scale, s8.zero_point + 128}; }
};

/// How far hardswish is off at 101 numbers of `in`, of which results beyond `out` are clamped.
template <class T>
double hardswish_error(const interval& in, const interval& out, const quantization& input, const quantization& output) {
    const lookup_table<T> table{simdact::hardswish{}, input, output};
    double most = 0;
    for (int i = 0; i <= 100; ++i) {
        const double x = in.low + (in.high - in.low) * i / 100, y = std::clamp(exact_hardswish(x), out.low, out.high);
        most = std::fmax(most, std::fabs(output.dequantize(table[input.quantize<T>(x)]) - y));
    }
    return most;
}

} // namespace

TEST_CASE("TFLite's test vectors and tolerances of sigmoid and tanh", "[lookup_table]") {
    using simdact::quantization_of_sigmoid;
    using simdact::quantization_of_tanh;
    const double scale = 20.0F / 255;
    CHECK(largest_error<std::int8_t>(simdact::sigmoid{}, 10, {scale, 0}, quantization_of_sigmoid<std::int8_t>,
                                     exact_sigmoid) <= 2.0 / 256);
    CHECK(largest_error<std::uint8_t>(simdact::sigmoid{}, 10, {scale, 127}, quantization_of_sigmoid<std::uint8_t>,
                                      exact_sigmoid) <= 2.0 / 256);
    CHECK(largest_error<std::int8_t>(simdact::tanh{}, 8, {1.0 / 16, 0}, quantization_of_tanh<std::int8_t>,
                                     exact_tanh) <= 0.014);
    CHECK(largest_error<std::uint8_t>(simdact::tanh{}, 8, {1.0 / 16, 128}, quantization_of_tanh<std::uint8_t>,
                                      exact_tanh) <= 0.014);
}

TEST_CASE("TFLite's test vectors of elu and gelu", "[lookup_table]") {
    // Inputs 0, -6, 2, -4, 3, -2, 6, -0.1 in sixteenths.
    const quantization sixteenths{.scale = 1.0 / 16};
    const std::array<std::int8_t, 8> x{0, -96, 32, -64, 48, -32, 96, -2};
    std::array<std::int8_t, 8> y{};
    simdact::forward(lookup_table<std::int8_t>{simdact::elu{}, sixteenths, sixteenths}, x, y);
    CHECK(y == std::array<std::int8_t, 8>{0, -16, 32, -16, 48, -14, 96, -2});

    // Inputs 0, 1, 3, 1, -1, -2 in steps of 3/128. Both forms have the same results.
    const quantization s8{.scale = 3.0 / 128}, u8{.scale = 3.0 / 128, .zero_point = 128};
    const std::array<std::int8_t, 6> s{0, 43, 127, 43, -43, -85}, s_gelu{0, 36, 127, 36, -7, -2};
    const std::array<std::uint8_t, 6> u{128, 171, 255, 171, 85, 43}, u_gelu{128, 164, 255, 164, 121, 126};
    const auto check = [&](const auto& f) {
        std::array<std::int8_t, 6> s_out{};
        std::array<std::uint8_t, 6> u_out{};
        simdact::forward(lookup_table<std::int8_t>{f, s8, s8}, s, s_out);
        simdact::forward(lookup_table<std::uint8_t>{f, u8, u8}, u, u_out);
        CHECK((s_out == s_gelu && u_out == u_gelu));
    };
    check(simdact::gelu{});
    check(simdact::gelu_tanh{});
}

TEST_CASE("TFLite's ranges and tolerances of hardswish", "[lookup_table]") {
    const interval all[]{{0, 1, {1.0F / 255, -128}},
                         {-2, 1, {3.0F / 255, 42}},
                         {-5, 10, {15.0F / 255, -43}},
                         {-40, 60, {100.0F / 255, -26}}};
    for (const interval& in : all)
        for (const interval& out : all) {
            CAPTURE(in.low, out.low);
            // One and a half steps, for TFLite computes it in fixed point. Ours is the nearest to what q stands for.
            const double tolerance = std::fmax(in.high - in.low, out.high - out.low) * 1.5 / 256;
            CHECK(hardswish_error<std::int8_t>(in, out, in.s8, out.s8) <= tolerance);
            CHECK(hardswish_error<std::uint8_t>(in, out, in.u8(), out.u8()) <= tolerance);
        }

    // The mean error between -3 and 3, in steps of the input. A larger one cost MobileNet v3 accuracy.
    constexpr double low = -11.654928F, high = 24.50887F;
    const quantization input{.scale = 0.143887997F, .zero_point = 81}, output{.scale = 0.0976448953F, .zero_point = 4};
    const lookup_table<std::uint8_t> table{simdact::hardswish{}, input, output};
    const long first = std::lround((-3 - low) / input.scale), last = std::lround((3 - low) / input.scale);
    double sum = 0;
    for (long i = first; i <= last; ++i) {
        const double x = low + static_cast<double>(i) * input.scale;
        sum += output.dequantize(table[input.quantize<std::uint8_t>(x)]) -
               std::clamp(exact_hardswish(x), static_cast<double>(-0.3905796F), high);
    }
    CHECK(std::fabs(sum / static_cast<double>(last - first + 1) / input.scale) <= 0.035);
}

TEST_CASE("tables refuse bad quantizations, parameters and operands", "[lookup_table]") {
    const auto refusal = [](const quantization& in, const quantization& out) {
        return support::message_of([&] { lookup_table<std::int8_t>(simdact::gelu{}, in, out); });
    };
    const std::string input = "simdact::lookup_table(gelu): the scale of the input is ";
    CHECK(refusal({.scale = 0}, {}) == input + "0 but must be from 1.17549e-38 to 3.40282e+38");
    CHECK(refusal({.scale = -1}, {}) == input + "-1 but must be from 1.17549e-38 to 3.40282e+38");
    CHECK(refusal({.scale = 1e-39}, {}) == input + "1e-39 but must be from 1.17549e-38 to 3.40282e+38");
    CHECK(refusal({.scale = std::numeric_limits<double>::infinity()}, {}).starts_with(input + "inf"));
    CHECK(refusal({.scale = std::numeric_limits<double>::quiet_NaN()}, {}).find("nan but") != std::string::npos);
    CHECK(refusal({}, {.scale = 0}).starts_with("simdact::lookup_table(gelu): the scale of the output is 0"));
    CHECK(refusal({.zero_point = 128}, {}) ==
          "simdact::lookup_table(gelu): the zero point of the input is 128 but must be from -128 to 127");
    CHECK(refusal({}, {.zero_point = -129}) ==
          "simdact::lookup_table(gelu): the zero point of the output is -129 but must be from -128 to 127");
    CHECK(support::message_of([] { lookup_table<std::uint8_t>(simdact::relu{}, {}, {.zero_point = -1}); }) ==
          "simdact::lookup_table(relu): the zero point of the output is -1 but must be from 0 to 255");
    CHECK(support::message_of([] {
              lookup_table<std::int8_t>(simdact::hardtanh{.min_val = 2, .max_val = 1}, {}, {});
          }) == "simdact::lookup_table(hardtanh): min_val is 2 but must be at most max_val, which is 1");

    const lookup_table<std::int8_t> table{simdact::relu{}, {}, {}};
    std::vector<std::int8_t> x(8), y(7, 42);
    CHECK(support::message_of([&] { simdact::forward(table, x, y); }) ==
          "simdact::forward(lookup_table): x has 8 elements but y has 7");
    CHECK(support::message_of([&] {
              simdact::forward(table, std::span(x).first(7), std::span(x).last(7));
          }).find("overlap: 7 and 7 bytes that start") != std::string::npos);
    CHECK(y == std::vector<std::int8_t>(7, 42));
}

TEST_CASE("a table writes its 256 entries and nothing beside", "[lookup_table]") {
    using table = lookup_table<std::int8_t>;
    alignas(table) unsigned char memory[sizeof(table) + 16] = {};
    new (memory) table(simdact::identity{}, {.scale = 1, .zero_point = 5}, {.scale = 1});
    CHECK(memory[0] == 0xFB); // -5
    CHECK(std::all_of(memory + sizeof(table), std::end(memory), [](unsigned char byte) { return byte == 0; }));
}
