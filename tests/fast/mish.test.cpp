#include <simdact/fast/mish.hpp>

#include "../catch.hpp"

TEST_CASE("fast mish ends at x and 0", "[fast]") {
    const simdact::fast<simdact::mish> f{};
    for (float x = 21; x < 1e38F; x *= 1.01F) {
        CAPTURE(x);
        CHECK(f(x) == x);
        CHECK((f(-x) <= 0 && f(-x) >= f(-x / 1.01F)));
        CHECK(f.derivative(x) == 1);
    }
    CHECK(f(-90.0F) == 0);
    CHECK(f(-87.0F) < 0);
}
