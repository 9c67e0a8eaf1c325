#include <simdact/any_activation.hpp>

#include "catch.hpp"
#include "support/choice.hpp"
#include "support/refusal.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <simdact/fast.hpp>
#include <simdact/kernels.hpp>

#include <cstdint>
#include <string>
#include <vector>

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

TEST_CASE("names of other libraries", "[any_activation]") {
    for (const char* name :
         {"leaky_relu", "LeakyReLU", "LeakyRelu", "leakyrelu", "LEAKY_RELU", "leaky-relu", "Leaky ReLU"})
        CHECK(std::string(make_activation(name).name()) == "leaky_relu");
    CHECK(std::string(make_activation("linear").name()) == "identity");
    CHECK(make_activation("LeakyReLU", {{"negativeSlope", 3}}).parameters().values[0].value == 3);
    for (const simdact::choice::alias& a : simdact::choice::aliases) {
        CAPTURE(a.other);
        CHECK(make_activation(a.other).name() == a.name);
    }
}

TEST_CASE("parameters by the names of other libraries", "[any_activation]") {
    const auto value_of = [](const any_activation& f, std::string_view name) {
        for (const simdact::named_value& p : f.parameters())
            if (p.name == name) return p.value;
        return double{NAN};
    };
    for (const simdact::choice::parameter_alias& a : simdact::choice::parameter_aliases) {
        CAPTURE(a.activation, a.other);
        any_activation f = make_activation(a.activation);
        CHECK(f.set_parameter(a.other, 0.125));
        CHECK(value_of(f, a.name) == 0.125);
        for (const simdact::named_value& p : f.parameters()) CHECK(p.name != a.other); // else it could not be set
    }
    CHECK(value_of(make_activation("Softshrink", {{"lambd", 2}}), "lambda") == 2);
    CHECK(value_of(make_activation("Swish", {{"alpha", 1.702}}), "beta") == 1.702);
    CHECK(value_of(make_activation("Elu", {{"alpha", 3}}), "alpha") == 3);
    CHECK(value_of(make_activation("HardSigmoid_ONNX", {{"Alpha", 3}}), "alpha") == 3);
    CHECK(support::message_of([] {
              make_activation("softshrink", {{"lamb", 2}});
          }) == "simdact::make_activation(softshrink): unknown parameter \"lamb\"; known: lambda");
    CHECK(support::message_of([] {
              make_activation("elu", {{"lambd", 2}});
          }) == "simdact::make_activation(elu): unknown parameter \"lambd\"; known: alpha");
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

TEST_CASE("names are compared without case, '_', '-' and ' '", "[any_activation]") {
    using simdact::choice::same_name;
    CHECK(same_name("", ""));
    CHECK(same_name("A_b", "a-B "));
    CHECK(same_name("_", ""));
    CHECK_FALSE(same_name("relu", "relu6"));
    CHECK_FALSE(same_name("relu6", "relu"));
    CHECK_FALSE(same_name("relu", "gelu"));
    CHECK_FALSE(same_name("relu", ""));
    CHECK_FALSE(same_name("@", "`")); // one bit apart, as 'A' and 'a' are
}

TEST_CASE("unknown names are refused with the known ones", "[any_activation]") {
    const std::string text = support::message_of([] { make_activation("rleu"); });
    CHECK(text.starts_with("simdact::make_activation: unknown activation \"rleu\"; known: "));
    for (const char* name : any_activation::choices::names) {
        CAPTURE(name);
        CHECK((text + ",").find(std::string(" ") + name + ",") != std::string::npos);
    }
    CHECK(support::message_of([] { make_activation(std::string(5000, 'x')); }).find(std::string(99, 'x') + '"') !=
          std::string::npos);
    CHECK(support::message_of([] {
              make_activation("leaky_relu", {{"slope", 1}});
          }) == "simdact::make_activation(leaky_relu): unknown parameter \"slope\"; known: negative_slope");
    CHECK(support::message_of([] {
              make_activation("relu", {{"negative_slope", 1}});
          }) == "simdact::make_activation(relu): unknown parameter \"negative_slope\"; known: none");
    CHECK(support::message_of([] { make_activation(""); }).find("unknown activation \"\"") != std::string::npos);
}

TEST_CASE("the kernels check figures and parameters of what is held", "[any_activation]") {
    const std::vector<float> x(5);
    std::vector<float> y(4), out(5);
    CHECK(support::message_of([&] { simdact::forward(make_activation("relu"), x, y); }) ==
          "simdact::forward(relu): x has 5 elements but y has 4");
    CHECK(support::message_of([&] {
              simdact::backward_from_output(make_activation("leaky_relu", {{"negative_slope", -1}}), x, x, out);
          }) == "simdact::backward_from_output(leaky_relu): negative_slope is -1 but must be at least 0");
}
