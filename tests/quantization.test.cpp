#include <simdact/quantization.hpp>

#include "catch.hpp"

#include <cmath>
#include <limits>

using simdact::quantization;

namespace {

/// By the library of C, in its default mode of rounding.
template <class T>
T nearest(double x, const quantization& q) {
    const double steps = std::nearbyint(x / q.scale) + q.zero_point;
    return static_cast<T>(std::fmax(std::numeric_limits<T>::min(), std::fmin(std::numeric_limits<T>::max(), steps)));
}

template <class T>
void check_nearest() {
    constexpr std::int32_t lowest = std::numeric_limits<T>::min(), highest = std::numeric_limits<T>::max();
    std::size_t wrong = 0;
    for (const double scale : {1.0, 0.5, 0.05, 3e-7, 0.37, 1e9})
        for (const std::int32_t zero_point : {lowest, lowest / 2 + highest / 2, highest}) {
            const quantization q{scale, zero_point};
            for (int i = -4000; i <= 4000; ++i) {
                const double x = i * 0.25 * scale;
                wrong += q.quantize<T>(x) != nearest<T>(x, q);
                wrong += q.quantize<T>(q.dequantize(static_cast<T>(i))) != static_cast<T>(i);
            }
            for (const double x : {1e30, 1e300, std::numeric_limits<double>::infinity(), 5e-324})
                wrong += (q.quantize<T>(x) != nearest<T>(x, q)) + (q.quantize<T>(-x) != nearest<T>(-x, q));
            wrong += q.quantize<T>(std::numeric_limits<double>::quiet_NaN()) != zero_point;
            wrong += q.quantize<T>(-std::numeric_limits<double>::quiet_NaN()) != zero_point;
        }
    CHECK(wrong == 0);
}

template <class Q>
bool is(const Q& q, double scale, std::int32_t zero_point) {
    return q.scale == scale && q.zero_point == zero_point;
}

} // namespace

TEST_CASE("the nearest integer, the even one of two, saturated", "[quantization]") {
    check_nearest<std::int8_t>();
    check_nearest<std::uint8_t>();
    check_nearest<std::int16_t>();
    check_nearest<std::int32_t>();
    constexpr quantization input{.scale = 0.05, .zero_point = 3};
    STATIC_REQUIRE(input.quantize<std::int8_t>(1.0) == 23);
    STATIC_REQUIRE(input.dequantize(23) == 1);
    STATIC_REQUIRE(input.quantize<std::int8_t>(std::numeric_limits<double>::quiet_NaN()) == 3);
    STATIC_REQUIRE(input.quantize<std::int8_t>(-std::numeric_limits<double>::infinity()) == -128);
    STATIC_REQUIRE(quantization{.scale = 2}.quantize<std::uint8_t>(5.0) == 2);                  // 2.5
    STATIC_REQUIRE(quantization{.scale = 2, .zero_point = 1}.quantize<std::uint8_t>(7.0) == 5); // 3.5
}

TEST_CASE("presets are those of TFLite, XNNPACK and PyTorch", "[quantization]") {
    using namespace simdact;
    CHECK(is(quantization_of_sigmoid<std::int8_t>, 1.0 / 256, -128));
    CHECK(is(quantization_of_sigmoid<std::uint8_t>, 1.0 / 256, 0));
    CHECK(is(quantization_of_sigmoid<std::int16_t>, 1.0 / 32768, 0));
    CHECK(is(quantization_of_tanh<std::int8_t>, 1.0 / 128, 0));
    CHECK(is(quantization_of_tanh<std::uint8_t>, 1.0 / 128, 128));
    CHECK(is(quantization_of_tanh<std::int16_t>, 1.0 / 32768, 0));
    CHECK(is(quantization_of_log_softmax<std::int8_t>, 16.0 / 256, 127));
    CHECK(is(quantization_of_log_softmax<std::uint8_t>, 16.0 / 256, 255));
}
