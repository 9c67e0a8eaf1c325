#include <simdact/choice/names.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

#include <simdact/make_activation.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

using namespace simdact::choice;
using simdact::make_activation;

namespace {

bool is_activation(std::string_view name) {
    return std::ranges::any_of(simdact::any_activation::choices::names,
                               [&](std::string_view known) { return known == name; });
}

bool has_parameter(std::string_view activation, std::string_view name) {
    const auto own = make_activation(activation).parameters();
    return std::ranges::any_of(own, [&](const simdact::named_value& p) { return same_name(p.name, name); });
}

} // namespace

TEST_CASE("an alias stands for an activation and hides none", "[choice]") {
    for (const alias& a : aliases) {
        CAPTURE(a.other);
        CHECK(is_activation(a.name));
        for (std::string_view known : simdact::any_activation::choices::names) CHECK_FALSE(same_name(a.other, known));
        CHECK(std::ranges::count_if(aliases, [&](const alias& b) { return same_name(a.other, b.other); }) == 1);
        for (const auto& d : a.defaults) CHECK((d.parameter.empty() || has_parameter(a.name, d.parameter)));
    }
}

TEST_CASE("an alias of a parameter stands for a parameter and hides none", "[choice]") {
    for (const parameter_alias& a : parameter_aliases) {
        CAPTURE(a.activation, a.other);
        REQUIRE(is_activation(a.activation));
        CHECK(has_parameter(a.activation, a.name));
        const auto own = make_activation(a.activation).parameters();
        for (const simdact::named_value& p : own) CHECK((p.name == a.name || !same_name(p.name, a.other)));
    }
}

TEST_CASE("a fixed parameter is none of the activation's own", "[choice]") {
    for (const fixed_parameter& p : fixed_parameters) {
        CAPTURE(p.activation, p.name);
        REQUIRE(is_activation(p.activation));
        CHECK_FALSE(has_parameter(p.activation, p.name));
        CHECK_FALSE((!p.other.empty() && has_parameter(p.activation, p.other)));
        CHECK((p.otherwise.empty() || is_activation(p.otherwise)));
        for (const parameter_alias& a : parameter_aliases)
            CHECK_FALSE((a.activation == p.activation && p.is_called(a.other)));
        for (const fixed_parameter& q : fixed_parameters) // a refusal lists the values of the whole chain
            CHECK((p.otherwise != q.activation || p.is_called(q.name)));
    }
}

TEST_CASE("what the library has is not called absent", "[choice]") {
    for (const absence& a : absences) {
        CAPTURE(a.other);
        for (std::string_view known : simdact::any_activation::choices::names) CHECK_FALSE(same_name(a.other, known));
        for (const alias& b : aliases) CHECK_FALSE(same_name(a.other, b.other));
        CHECK(support::message_of([&] { make_activation(a.other); }) ==
              "simdact::make_activation: " + std::string(a.other) + " " + std::string(a.reason));
    }
}

TEST_CASE("names of other libraries", "[choice]") {
    for (const char* name :
         {"leaky_relu", "LeakyReLU", "LeakyRelu", "leakyrelu", "LEAKY_RELU", "leaky-relu", "Leaky ReLU"})
        CHECK(std::string(make_activation(name).name()) == "leaky_relu");
    CHECK(std::string(make_activation("linear").name()) == "identity");
    CHECK(std::string(make_activation("hardswish", {{"alpha", 1.0 / 6}, {"beta", 0.5}}).name()) == "hardswish");
    CHECK(make_activation("LeakyReLU", {{"negativeSlope", 3}}).parameters().values[0].value == 3);
    for (const simdact::choice::alias& a : simdact::choice::aliases) {
        CAPTURE(a.other);
        CHECK(make_activation(a.other).name() == a.name);
    }
}

namespace {

double value_of(const simdact::any_activation& f, std::string_view name) {
    for (const simdact::named_value& p : f.parameters())
        if (p.name == name) return p.value;
    return NAN;
}

/// f is the activation of that name and has the values of the definition.
template <class Definition>
void check(const simdact::any_activation& f, std::string_view name, const Definition& definition) {
    CAPTURE(name);
    CHECK(f.name() == name);
    for (double x = -9; x <= 9; x += 0.25)
        f.visit([&](const auto& held) {
            CAPTURE(x);
            CHECK(std::abs(held(x) - definition(x)) < 1e-14);
        });
}

double clamped(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

} // namespace

TEST_CASE("parameters by the names of other libraries", "[choice]") {
    for (const simdact::choice::parameter_alias& a : simdact::choice::parameter_aliases) {
        CAPTURE(a.activation, a.other);
        simdact::any_activation f = make_activation(a.activation);
        CHECK(f.set_parameter(a.other, 0.125));
        CHECK(value_of(f, a.name) == 0.125);
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
    CHECK(support::message_of([] {
              make_activation("elu", {{"Alpha", "big"}});
          }) == "simdact::make_activation(elu): alpha is \"big\" but must be a number");
    CHECK(support::message_of([] {
              make_activation("ELU", {{"alpha", 2}, {"Alpha", 2}});
          }) == "simdact::make_activation(ELU): Alpha is given twice");
}

TEST_CASE("operators of ONNX with their parameters", "[choice]") {
    const auto shrink = [](double lambd, double bias) {
        return [=](double x) { return x < -lambd ? x + bias : x > lambd ? x - bias : 0; };
    };
    check(make_activation("Shrink"), "shrink", shrink(0.5, 0));
    check(make_activation("Shrink", {{"lambd", 1.5}, {"bias", 0.25}}), "shrink", shrink(1.5, 0.25));
    check(make_activation("Tanh"), "tanh", [](double x) { return std::tanh(x); });
    check(make_activation("Sin"), "sine", [](double x) { return std::sin(x); });

    const auto hardsigmoid = [](double alpha, double beta) {
        return [=](double x) { return clamped(alpha * x + beta, 0, 1); };
    };
    check(make_activation("HardSigmoid"), "hardsigmoid", hardsigmoid(1. / 6, 0.5)); // PyTorch's
    check(make_activation("HardSigmoid", {{"alpha", 1.F / 6}}), "hardsigmoid", hardsigmoid(1. / 6, 0.5));
    check(make_activation("HardSigmoid", {{"alpha", 1.F / 6}, {"beta", 0.5}}), "hardsigmoid", hardsigmoid(1. / 6, 0.5));
    check(make_activation("HardSigmoid", {{"alpha", 0.2}}), "hardsigmoid_onnx", hardsigmoid(0.2, 0.5));
    check(make_activation("HardSigmoid", {{"beta", 0.5}}), "hardsigmoid_onnx", hardsigmoid(0.2, 0.5));
    check(make_activation("HardSigmoid", {{"beta", 0.6}, {"alpha", 0.5}}), "hardsigmoid_onnx", hardsigmoid(0.5, 0.6));

    const double largest = std::numeric_limits<float>::max();
    check(make_activation("Clip"), "hardtanh", [&](double x) { return clamped(x, -largest, largest); });
    check(make_activation("Clip", {{"min", 0}}), "hardtanh", [&](double x) { return clamped(x, 0, largest); });
    check(make_activation("Clip", {{"min", -2}, {"max", 3}}), "hardtanh", [](double x) { return clamped(x, -2, 3); });
    check(make_activation("ThresholdedRelu"), "threshold", [](double x) { return x > 1 ? x : 0; });
    check(make_activation("ThresholdedRelu", {{"alpha", 2}}), "threshold", [](double x) { return x > 2 ? x : 0; });

    const float alpha = 1.67326319217681884765625F, gamma = 1.05070102214813232421875F; // ONNX's defaults
    check(make_activation("Selu", {{"alpha", alpha}, {"gamma", gamma}}), "selu",
          [](double x) { return 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * std::expm1(x)); });
    CHECK(support::message_of([] {
              make_activation("Selu", {{"gamma", 1.05}});
          }) == "simdact::make_activation(Selu): gamma is 1.05 but must be 1.0507 for selu");

    check(make_activation("Gelu", {{"approximate", "none"}}), "gelu",
          [](double x) { return x / 2 * std::erfc(-x * std::sqrt(0.5)); });
    check(make_activation("Gelu", {{"approximate", "tanh"}}), "gelu_tanh",
          [](double x) { return x / 2 * (1 + std::tanh(std::sqrt(0.6366197723675814) * (x + 0.044715 * x * x * x))); });
}

TEST_CASE("a parameter chooses between two functions", "[choice]") {
    CHECK(make_activation("gelu", {{"approximate", true}}).name() == std::string("gelu_tanh")); // Keras, JAX
    CHECK(make_activation("gelu", {{"approximate", false}}).name() == std::string("gelu"));
    CHECK(support::message_of([] {
              make_activation("gelu", {{"approximate", "erf"}});
          }) ==
          "simdact::make_activation(gelu): approximate is \"erf\" but must be \"none\" for gelu or \"tanh\" for "
          "gelu_tanh");
    CHECK(make_activation("relu", {{"alpha", 0}}).name() == std::string("relu")); // oneDNN
    CHECK(value_of(make_activation("relu", {{"alpha", 0.2}}), "negative_slope") == 0.2);
    CHECK(value_of(make_activation("relu", {{"negative_slope", 0.2}}), "negative_slope") == 0.2);
    CHECK(make_activation("linear", {{"alpha", 1}, {"beta", 0}}).name() == std::string("identity"));
    CHECK(support::message_of([] {
              make_activation("linear", {{"alpha", 1}, {"beta", 3}});
          }) == "simdact::make_activation(linear): beta is 3 but must be 0 for identity");
}

TEST_CASE("unknown names are refused with the known ones", "[choice]") {
    const std::string text = support::message_of([] { make_activation("rleu"); });
    CHECK(text.starts_with("simdact::make_activation: unknown activation \"rleu\"; closest: relu; known: celu, "));
    for (const char* name : simdact::any_activation::choices::names) {
        CAPTURE(name);
        CHECK((text + ",").find(std::string(" ") + name + ",") != std::string::npos);
    }
    CHECK(support::message_of([] { make_activation(std::string(5000, 'x')); }).find(std::string(99, 'x') + '"') !=
          std::string::npos);
    CHECK(support::message_of([] {
              make_activation("leaky_relu", {{"slope", 1}});
          }) == "simdact::make_activation(leaky_relu): unknown parameter \"slope\"; known: negative_slope");
    CHECK(support::message_of([] {
              make_activation("tanh", {{"negative_slope", 1}});
          }) == "simdact::make_activation(tanh): unknown parameter \"negative_slope\"; known: none");
    CHECK(support::message_of([] { make_activation(""); }).find("unknown activation \"\"") != std::string::npos);
}
