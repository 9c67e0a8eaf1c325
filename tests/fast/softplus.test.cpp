#include <simdact/fast/softplus.hpp>

#include "../support/check_fast.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels/forward.hpp>

TEST_CASE("fast softplus takes beta and threshold", "[fast]") {
    support::check_fast(simdact::softplus{.beta = 0.5}, 4);
    support::check_fast(simdact::softplus{.beta = 3}, 4);
    const simdact::fast f{simdact::softplus{.beta = 2, .threshold = 4}};
    CHECK(f(2.01F) == 2.01F);
    CHECK(f.derivative(2.01F) == 1);
    CHECK(f(1.99F) > 1.995F);
    CHECK(f.derivative(1.99F) < 1);
}

TEST_CASE("kernels check the parameters of a fast form", "[fast]") {
    float x = 1, y = 0;
    const auto refused = [&](double beta) {
        return support::message_of(
            [&] { simdact::forward(simdact::fast{simdact::softplus{.beta = beta}}, &x, &y, 1); });
    };
    CHECK(refused(-1) == "simdact::forward(fast<softplus>): beta is -1 but must be above 0");
    CHECK(refused(NAN).starts_with("simdact::forward(fast<softplus>): beta is "));
    CHECK(y == 0);
}
