#include <simdact/activations/identity.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

using simdact::identity;

TEST_CASE("identity returns its argument", "[identity]") {
    STATIC_REQUIRE(identity{}(-1.5F) == -1.5F);
    STATIC_REQUIRE(identity{}.derivative(-1.5) == 1);
    for (const double x : support::special_values<double>()) {
        CHECK(support::same(identity{}(x), x));
        CHECK(support::same(identity{}.gradient(x, -2.0), -2.0));
        CHECK(support::same(identity{}.gradient_from_output(x, -2.0), -2.0));
    }
}
