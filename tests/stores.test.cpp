#include <simdact/stores.hpp>

#include "catch.hpp"
#include "support/values.hpp"

#include <simdact/simdact.hpp>

TEST_CASE("whether stores go past the caches follows size, tag and place", "[stores]") {
    using namespace simdact;
    using simd::goes_past_caches;
    CHECK(goes_past_caches<automatic_stores>(streaming_bytes, false));
    CHECK_FALSE(goes_past_caches<automatic_stores>(streaming_bytes - 1, false));
    CHECK_FALSE(goes_past_caches<automatic_stores>(streaming_bytes, true));
    CHECK_FALSE(goes_past_caches<cached_stores>(streaming_bytes, false));
    CHECK(goes_past_caches<streaming_stores>(1000, false));
    CHECK_FALSE(goes_past_caches<streaming_stores>(streaming_bytes, true));
    CHECK_FALSE(goes_past_caches<accumulating_stores>(streaming_bytes, false));
}

TEST_CASE("a large output streams and is right, whatever its alignment", "[stores]") {
    const std::size_t n = simdact::streaming_bytes / sizeof(float) + 77;
    std::vector<float> x(n), y(n + 1), dx(n + 1);
    std::vector<std::uint8_t> mask(simdact::mask_size(n));
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<float>(static_cast<int>(i % 201) - 100);
    for (const std::size_t offset : {0, 1}) {
        const std::span<float> out(y.data() + offset, n), gradient(dx.data() + offset, n);
        simdact::forward_with_mask(simdact::relu{}, x, out, mask);
        simdact::backward_from_mask(simdact::relu{}, mask, x, gradient);
        bool right = true;
        for (std::size_t i = 0; i < n; ++i) right &= out[i] == std::fmax(x[i], 0.0F) && gradient[i] == out[i];
        CHECK(right);
        std::fill(y.begin(), y.end(), 5.0F);
        simdact::forward(simdact::relu{}, x, out);
        for (std::size_t i = 0; i < n; ++i) right &= out[i] == gradient[i];
        CHECK(right);
    }
}

// A store past the caches that is not aligned ends the program.
TEST_CASE("outputs that no head aligns both, and rows of a heavy step, are right past the caches", "[stores]") {
    constexpr std::size_t rows = 3, columns = 301, stride = 303, n = rows * stride;
    std::vector<float> x(n), y(n + 1, 5), dydx(n + 1, 5);
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<float>(i % 29) - 14;
    const simdact::relu relu;
    simdact::forward_with_derivative(relu, x, std::span(y).first(n), std::span(dydx).subspan(1), simdact::streaming);
    bool right = true;
    for (std::size_t i = 0; i < n; ++i) right &= y[i] == relu(x[i]) && dydx[i + 1] == relu.derivative(x[i]);
    CHECK(right);
    const simdact::sigmoid sigmoid;
    for (const std::size_t offset : {0, 1}) {
        std::fill(y.begin(), y.end(), 5.0F);
        simdact::forward(sigmoid, simdact::matrix(x, rows, columns, stride),
                         simdact::matrix(std::span(y).subspan(offset), rows, columns, stride), simdact::streaming);
        for (std::size_t i = 0; i < n; ++i) right &= y[i + offset] == (i % stride < columns ? sigmoid(x[i]) : 5);
        CHECK(right);
    }
}
