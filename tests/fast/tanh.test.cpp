#include <simdact/fast/tanh.hpp>

#include "../catch.hpp"

TEST_CASE("fast tanh is odd and never exceeds 1", "[fast]") {
    const simdact::fast<simdact::tanh> f{};
    for (float x = 1e-30F; x < 1e38F; x *= 1.001F) {
        CAPTURE(x);
        CHECK(f(-x) == -f(x));
        CHECK(f(x) <= 1);
        if (x > 9.5F) CHECK(f(x) == 1);
    }
}
