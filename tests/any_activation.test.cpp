#include <simdact/any_activation.hpp>

#include "catch.hpp"
#include "support/choice.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <simdact/fast.hpp>

#include <string>

using simdact::any_activation;
using simdact::make_activation;

TEMPLATE_LIST_TEST_CASE("an activation is found by its name and gets its parameters", "[any_activation]",
                        each_activation_once) {
    using F = typename TestType::activation;
    const any_activation plain = make_activation(F::name);
    CHECK(std::string(plain.name()) == F::name);
    const F f = support::with_other_parameters<F>(), defaults{};
    const any_activation other = f;
    const any_activation again = make_activation(other.name(), other.parameters());
    if constexpr (simdact::has_parameters<F>) {
        REQUIRE(plain.parameters().size() == std::size(F::parameters));
        for (std::size_t i = 0; i < std::size(F::parameters); ++i) {
            const auto& p = F::parameters[i];
            CHECK(std::string(plain.parameters().values[i].name) == p.name);
            CHECK(plain.parameters().values[i].value == defaults.*p.member);
            CHECK(again.parameters().values[i].value == f.*p.member);
            CHECK(make_activation(F::name, {{p.name, 7}}).parameters().values[i].value == 7);
        }
    } else {
        CHECK(again.parameters().size() == 0);
    }
}

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
