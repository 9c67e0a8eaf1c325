#include <simdact/fast/gelu.hpp>

#include "../catch.hpp"

TEST_CASE("fast gelu ends at x and 0", "[fast]") {
    const simdact::fast<simdact::gelu> f{};
    for (float x = 7; x < 1e38F; x *= 1.01F) {
        CAPTURE(x);
        CHECK(f(x) == x);
        CHECK((f(-x) <= 0 && f(-x) >= f(-x / 1.01F)));
        CHECK(f.derivative(x) == 1);
    }
    CHECK(f(-13.5F) == 0);
    CHECK(f(-12.0F) < 0);
}
