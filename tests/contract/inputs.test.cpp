#include <simdact/contract/inputs.hpp>

#include "../catch.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/kernels/forward_with_health.hpp>
#include <simdact/matrix.hpp>
#include <simdact/residual.hpp>

#include <string>
#include <vector>

namespace contract = simdact::contract;

namespace {

struct of_three {
    template <simdact::value V>
    V operator()(V a, V, V) const {
        return a;
    }
};

/// x, and how often it was made ready for a call.
struct counted {
    static inline int calls = 0;
    static constexpr const char* name = "counted";

    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
    template <simdact::value V>
    V derivative(V) const {
        return V(1);
    }
    template <simdact::element T>
    counted for_call() const {
        ++calls;
        return *this;
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

TEST_CASE("what depends on parameters alone is computed once for a call, inside other functors too", "[contract]") {
    const std::vector<float> x(96, 1.0F), bias(8, 1.0F), dy(96, 1.0F);
    std::vector<float> y(96), dx(96), other(96), dbias(8), padded(12 * 10);
    const auto once = [](const auto& call) {
        counted::calls = 0;
        call();
        CHECK(counted::calls == 1);
    };
    const counted f;
    using simdact::forward, simdact::backward, simdact::per_column;
    once([&] { forward(f, x, y); });
    once([&] { forward(f, simdact::matrix(x, 12, 8), simdact::matrix(padded, 12, 8, 10)); });
    once([&] { forward(simdact::biased{f}, x, per_column(bias), y); });
    once([&] { backward(simdact::biased{f}, x, per_column(bias), dy, dx, per_column(dbias)); });
    once([&] { forward(simdact::gated{f}, x, dy, y); });
    once([&] { backward(simdact::gated{f}, x, dy, dy, dx, other); });
    once([&] { forward(simdact::residual{f}, x, dy, y); });
    once([&] { forward(simdact::biased{simdact::residual{f}}, x, per_column(bias), dy, y); });
    once([&] { simdact::forward_with_health(f, x, y); });
    STATIC_REQUIRE(!simdact::simd::prepares<simdact::biased<simdact::relu>, float>);
}
