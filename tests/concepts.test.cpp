#include <simdact/concepts.hpp>

#include "catch.hpp"

#include <simdact/simdact.hpp>

#include <limits>
#include <vector>

namespace {

/// A user's functor with a derivative only.
struct square {
    template <simdact::value V>
    V operator()(V x) const {
        return x * x;
    }
    template <simdact::value V>
    V derivative(V x) const {
        return V(2) * x;
    }
};

/// One whose derivative follows from its value.
struct exponential_like {
    template <simdact::value V>
    V operator()(V x) const {
        return V(2) * x;
    }
    template <simdact::value V>
    V derivative_from_output(V y) const {
        return y;
    }
};

struct gradient_only {
    template <simdact::value V>
    V gradient(V, V dy) const {
        return V(5) * dy;
    }
};

struct one_bit_only {
    template <simdact::value V>
    auto inactive(V x) const {
        return x <= V(1);
    }
    template <class M, simdact::value V>
    V gradient_where(M inactive, V dy) const {
        return simdact::select(inactive, V(0), V(3) * dy);
    }
};

struct scalar_only {
    float operator()(float x) const { return x; }
};

} // namespace

TEST_CASE("concepts tell what a functor offers", "[concepts]") {
    STATIC_REQUIRE(simdact::activation<square, float>);
    STATIC_REQUIRE(simdact::activation<square, double>);
    STATIC_REQUIRE_FALSE(simdact::activation<square, int>);
    STATIC_REQUIRE_FALSE(simdact::activation<scalar_only, float>);
    STATIC_REQUIRE(simdact::differentiable<square, float>);
    STATIC_REQUIRE(simdact::differentiable<one_bit_only, float>);
    STATIC_REQUIRE_FALSE(simdact::differentiable<exponential_like, float>);
    STATIC_REQUIRE(simdact::twice_differentiable<one_bit_only, float>);
    STATIC_REQUIRE(simdact::twice_differentiable<simdact::gelu, double>);
    STATIC_REQUIRE_FALSE(simdact::twice_differentiable<square, float>);
    STATIC_REQUIRE(simdact::output_differentiable<exponential_like, double>);
    STATIC_REQUIRE_FALSE(simdact::output_differentiable<square, double>);
    STATIC_REQUIRE(simdact::maskable<simdact::relu, float>);
    STATIC_REQUIRE(simdact::maskable<simdact::leaky_relu, double>);
    STATIC_REQUIRE_FALSE(simdact::maskable<simdact::identity, float>);
}

TEST_CASE("a derivative alone is multiplied by dy", "[concepts]") {
    const std::vector<double> x{-1, 2, 3}, dy{10, 10, 1};
    std::vector<double> dx(3);
    simdact::backward(square{}, x, dy, dx);
    CHECK(dx == std::vector<double>{-20, 40, 6});
    simdact::backward_from_output(exponential_like{}, x, dy, dx);
    CHECK(dx == std::vector<double>{-10, 20, 3});
    CHECK(simdact::gradient(square{}, 3.0F, 2.0F) == 12);
}

TEST_CASE("one bit gives gradient and derivative, selected", "[concepts]") {
    const float inf = std::numeric_limits<float>::infinity();
    CHECK(simdact::gradient(one_bit_only{}, 1.0F, inf) == 0);
    CHECK(simdact::gradient(one_bit_only{}, 2.0F, 5.0F) == 15);
    CHECK(simdact::derivative(one_bit_only{}, 2.0F) == 3);
    const std::vector<float> x{0, 2, 3}, dy{inf, 10, 1};
    std::vector<float> dx(3);
    simdact::backward(one_bit_only{}, x, dy, dx);
    CHECK(dx == std::vector<float>{0, 30, 3});
}

TEST_CASE("a gradient alone gives the derivative", "[concepts]") {
    CHECK(simdact::derivative(square{}, 3.0F) == 6);
    CHECK(simdact::derivative(gradient_only{}, 3.0F) == 5);
}
