#include <simdact/fast/sigmoid.hpp>

#include "../catch.hpp"

TEST_CASE("fast sigmoid ends at 0 and 1", "[fast]") {
    const simdact::fast<simdact::sigmoid> f{};
    for (float x = 40; x < 1e38F; x *= 1.5F) {
        CAPTURE(x);
        CHECK(f(x) == 1);
        CHECK((f(-x) >= 0 && f(-x) <= f(-x / 1.5F)));
        CHECK((f.derivative(x) >= 0 && f.derivative(x) == f.derivative(-x)));
    }
    CHECK(f(-90.0F) == 0);
    CHECK(f(-87.0F) > 0);
}
