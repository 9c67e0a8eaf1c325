#include <simdact/contract/inputs.hpp>

#include "../catch.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/gated.hpp>
#include <simdact/residual.hpp>

#include <string>

namespace contract = simdact::contract;

namespace {

struct of_three {
    template <simdact::value V>
    V operator()(V a, V, V) const {
        return a;
    }
};

} // namespace

TEST_CASE("the inputs of a functor are counted and named", "[contract]") {
    STATIC_REQUIRE(contract::inputs_of<simdact::relu>() == 1);
    STATIC_REQUIRE(contract::inputs_of<simdact::swiglu>() == 2);
    STATIC_REQUIRE(contract::inputs_of<of_three>() == 3);
    CHECK(std::string(contract::gradient_name<simdact::relu>(0)) == "dx");
    CHECK(std::string(contract::gradient_name<simdact::swiglu>(1)) == "dup");
    CHECK(std::string(contract::gradient_name<of_three>(2)) == "dx3");
    constexpr contract::names_with<simdact::swiglu, 1> names("dbias");
    CHECK(std::string(names[0]) == "dgate");
    CHECK(std::string(names[1]) == "dbias");
    CHECK(std::string(names[2]) == "dup");
    CHECK(std::string(*names) == "dgate");
}

TEST_CASE("a bias inside parts gate and up, a residual behind them does not", "[contract]") {
    using simdact::biased, simdact::residual, simdact::swiglu, contract::takes_packed;
    STATIC_REQUIRE(takes_packed<swiglu>::demand());
    STATIC_REQUIRE(takes_packed<residual<swiglu>>::demand());
    STATIC_REQUIRE(takes_packed<biased<simdact::relu>>::demand());
    STATIC_REQUIRE(contract::parts_inputs<biased<swiglu>>);
    STATIC_REQUIRE(contract::parts_inputs<residual<biased<swiglu>>>);
    STATIC_REQUIRE(contract::parts_inputs<biased<residual<swiglu>>>);
}

TEST_CASE("gradients by one input are an array too", "[contract]") {
    CHECK(contract::gradients_of(simdact::relu{}, 2.0F, 3.0F) == std::array<float, 1>{3});
    CHECK(contract::gradients_of(simdact::bilinear{}, 2.0F, 5.0F, 3.0F) == std::array<float, 2>{15, 6});
    CHECK(contract::nth<1>(4, 5.5, 'a') == 5.5);
}
