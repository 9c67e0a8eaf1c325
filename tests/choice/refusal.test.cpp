#include <simdact/choice/refusal.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

#include <simdact/make_activation.hpp>

#include <string>

namespace {

std::string refusal_of(std::string_view name) {
    return support::message_of([&] { simdact::make_activation(name); });
}

} // namespace

TEST_CASE("a misspelt name is refused with the closest ones", "[choice]") {
    const auto closest = [](std::string_view name) {
        const std::string text = refusal_of(name), before = "; closest: ";
        const std::size_t begin = text.find(before), end = text.find("; known: celu, elu, ");
        REQUIRE(end != std::string::npos);
        return begin == std::string::npos ? "" : text.substr(begin + before.size(), end - begin - before.size());
    };
    CHECK(closest("rleu") == "relu");
    CHECK(closest("LeakyReLU2") == "leaky_relu");
    CHECK(closest("xelu") == "celu, elu, gelu, relu, selu, xielu");
    CHECK(closest("gelu_neww") == "gelu_new"); // another library's name
    CHECK(closest("torch.nn.functional.leaky_relu") == "leaky_relu");
    CHECK(closest("F.") == "");
    CHECK(closest("cos") == "");
    CHECK(closest("x") == "");
    CHECK(closest("") == "");
    CHECK(closest("something_else") == "");
    CHECK(closest(std::string(5000, 'x')) == "");
}

TEST_CASE("a function that is not here is refused with the reason", "[choice]") {
    CHECK(refusal_of("PReLU") ==
          "simdact::make_activation: PReLU has a slope for each channel; leaky_relu has one for all");
    CHECK(refusal_of("LogSoftmax") ==
          "simdact::make_activation: LogSoftmax depends on all elements of a row, not on one");
}

TEST_CASE("a parameter that an activation lacks is refused with those that it has", "[choice]") {
    const auto refusal = [](std::string_view name, const simdact::named_value& given) {
        return support::message_of([&] { simdact::make_activation(name, {given}); });
    };
    CHECK(refusal("elu", {"steepness", "high"}) ==
          "simdact::make_activation(elu): unknown parameter \"steepness\"; known: alpha");
    CHECK(refusal("selu", {"steepness", 1}) ==
          "simdact::make_activation(selu): unknown parameter \"steepness\"; known: alpha, gamma");
    CHECK(refusal("sigmoid", {"steepness", 1}) ==
          "simdact::make_activation(sigmoid): unknown parameter \"steepness\"; known: none");
    CHECK(refusal("elu", {"alpha", "high"}) == "simdact::make_activation(elu): alpha is \"high\" but must be a number");
}

TEST_CASE("fixed parameters are compared as floats", "[choice]") {
    using simdact::choice::close;
    CHECK(close(-0.1, static_cast<double>(-0.1F)));
    CHECK(close(static_cast<double>(0.1F), 0.1));
    CHECK_FALSE(close(-0.1, -0.1001));
    CHECK_FALSE(close(0.1, -0.1));
}

TEST_CASE("a message keeps what fits", "[choice]") {
    const std::string name(120, 'x');
    for (const std::size_t size : {98, 99}) CHECK(simdact::choice::shown({name.data(), size}).size() == size);
    CHECK(simdact::choice::shown(name).size() == 99);
    simdact::choice::message m{};
    m << "a" << 0.25 << std::string(5000, 'x');
    CHECK(std::string(m.text) == "a0.25" + std::string(sizeof m.text - 6, 'x'));
}
