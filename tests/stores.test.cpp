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
