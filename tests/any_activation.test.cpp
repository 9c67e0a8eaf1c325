#include <simdact/any_activation.hpp>

#include "catch.hpp"
#include "support/choice.hpp"
#include "support/values.hpp"

#include <simdact/fast.hpp>
#include <simdact/make_activation.hpp>

using simdact::any_activation;
using simdact::make_activation;

TEST_CASE("visit gives the activation itself", "[any_activation]") {
    const any_activation f = make_activation("leaky_relu", {{"negative_slope", 0.5}});
    double y = 0;
    f.visit([&](const auto& held) { y = held(-3.0); });
    CHECK(y == -1.5);
}

TEST_CASE("visit leads to the fast tier", "[any_activation]") {
    const auto value_at = [](const any_activation& f, float x) {
        float y = 0;
        f.visit([&]<class F>(const F& held) {
            if constexpr (simdact::has_fast_form<F>)
                y = simdact::fast{held}(x);
            else
                y = held(x);
        });
        return y;
    };
    CHECK(value_at(make_activation("gelu"), -1.5F) == simdact::fast{simdact::gelu{}}(-1.5F));
    CHECK(value_at(make_activation("gelu"), -9.0F) != simdact::gelu{}(-9.0F));
    CHECK(value_at(make_activation("leaky_relu"), -2.0F) == simdact::leaky_relu{}(-2.0F));
}
