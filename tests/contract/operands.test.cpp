#include <simdact/contract/operands.hpp>

#include "../catch.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/mask.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace contract = simdact::contract;

namespace {

template <class K, class F, std::size_t Count>
std::string names() {
    using call = contract::signature<K, F, Count>;
    std::string all;
    for (std::size_t i = 0; i < Count; ++i) all += std::string(i > 0 ? " " : "") + call::operands[i].name;
    return all;
}

} // namespace

TEST_CASE("operands have the names of the functor's inputs and gradients", "[contract]") {
    CHECK(names<simdact::backward_t, simdact::relu, 3>() == "x dy dx");
    CHECK(names<simdact::backward_t, simdact::swiglu, 5>() == "gate up dy dgate dup");
    CHECK(names<simdact::forward_with_mask_t, simdact::relu, 3>() == "x y mask");
    STATIC_REQUIRE(contract::inputs_of_call<simdact::backward_t, simdact::relu>(5) == 2);
    STATIC_REQUIRE(contract::inputs_of_call<simdact::backward_t, simdact::relu>(4) == 0);
}

TEST_CASE("a gradient has the name of its input with a d before it", "[contract]") {
    STATIC_REQUIRE(contract::is_differential("dgate", "gate"));
    STATIC_REQUIRE(!contract::is_differential("dgate", "gates"));
    STATIC_REQUIRE(!contract::is_differential("dgates", "gate"));
    STATIC_REQUIRE(!contract::is_differential("dx", "y"));
    STATIC_REQUIRE(!contract::is_differential("ax", "x"));
}

TEST_CASE("what is read is const in memory, and a mask is bytes", "[contract]") {
    using call = contract::signature<simdact::forward_with_mask_t, simdact::relu, 3>;
    std::vector<float> x(3);
    std::vector<std::uint8_t> mask(1);
    STATIC_REQUIRE(std::same_as<decltype(contract::memory_of<call, 0>(x)), contract::memory<const float>>);
    STATIC_REQUIRE(std::same_as<decltype(contract::memory_of<call, 1>(x)), contract::memory<float>>);
    STATIC_REQUIRE(std::same_as<decltype(contract::memory_of<call, 2>(mask)), contract::memory<std::uint8_t>>);
    STATIC_REQUIRE(contract::written<contract::memory<float>> == 4);
    STATIC_REQUIRE(contract::written<contract::memory<const float>> == 0);
    CHECK(contract::size_of(contract::memory_of<call, 0>(x)) == 3);
    CHECK(contract::size_of(simdact::skip) == 0);
    CHECK(contract::named<call, 1>(contract::memory_of<call, 1>(x)).name == std::string("y"));
    CHECK(contract::named<call, 2>(contract::memory_of<call, 2>(mask)).bytes.name == std::string("mask"));
}

TEST_CASE("one range of fixed length fixes that of the call", "[contract]") {
    using call = contract::signature<simdact::forward_with_mask_t, simdact::relu, 3>;
    using known =
        decltype(contract::fixed_by<call, std::vector<float>&, std::array<float, 5>&, std::array<std::uint8_t, 9>&>());
    STATIC_REQUIRE(known::length == 5);
    STATIC_REQUIRE(!known::is_array(0));
    STATIC_REQUIRE(known::is_array(1));
    using unknown =
        decltype(contract::fixed_by<call, std::vector<float>&, std::vector<float>&, std::array<std::uint8_t, 9>&>());
    STATIC_REQUIRE(unknown::length == std::dynamic_extent);
}
