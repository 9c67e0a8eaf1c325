#include <simdact/make_activation.hpp>

#include "catch.hpp"
#include "support/choice.hpp"
#include "support/types.hpp"

#include <string>

using simdact::any_activation;
using simdact::make_activation;

TEMPLATE_LIST_TEST_CASE("an activation is found by its name and gets its parameters", "[make_activation]",
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
