#include <simdact/fast/elu.hpp>

#include "../support/check_fast.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels/backward_from_output.hpp>

TEST_CASE("fast elu takes alpha", "[fast]") {
    for (const double alpha : {0.1, 1.6732632423543772, -2.0}) {
        CAPTURE(alpha);
        const simdact::elu accurate{.alpha = alpha};
        support::check_fast(accurate, 4);
        CHECK(simdact::fast{accurate}(-INFINITY) == static_cast<float>(-alpha));
        CHECK(simdact::fast{accurate}.derivative(-INFINITY) == 0);
    }
}

TEST_CASE("fast elu is x above 0", "[fast]") {
    for (float x = 1e-40F; x < 1e38F; x *= 1.01F) CHECK(simdact::fast<simdact::elu>{}(x) == x);
}

TEST_CASE("what the output must be good for is asked of the fast form too", "[fast]") {
    float y = -0.5F, dy = 1, dx = 0;
    simdact::backward_from_output(simdact::fast<simdact::elu>{}, &y, &dy, &dx, 1);
    CHECK(dx == 0.5F);
    CHECK(support::message_of([&] {
              simdact::backward_from_output(simdact::fast{simdact::elu{.alpha = -1}}, &y, &dy, &dx, 1);
          }) == "simdact::backward_from_output(fast<elu>): alpha is -1 but must be at least 0");
}
