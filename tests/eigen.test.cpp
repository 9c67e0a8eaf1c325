#include <simdact/eigen.hpp>

#include "catch.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <simdact/fast.hpp>
#include <simdact/kernels.hpp>

#include <vector>

namespace {

/// Says by which of the two calls it was computed.
struct telltale {
    template <simdact::value V>
    V operator()(V x) const {
        return simdact::element<V> ? x : x + V(1);
    }
};

template <class T>
constexpr int default_lanes =
    Eigen::internal::packet_traits<T>::Vectorizable ? Eigen::internal::packet_traits<T>::size : 1;

template <int N, class T, class F>
bool same_as_forward(const F& f) {
    const std::vector<T> x = support::some_values<T>(N, 3);
    std::vector<T> y(x.size());
    simdact::forward(f, x, y);
    const Eigen::Array<T, N, 1> of_fixed_size = Eigen::Map<const Eigen::Array<T, N, 1>>(x.data());
    Eigen::Array<T, N, 1> z = of_fixed_size.unaryExpr(simdact::eigen(f));
    return support::all_same(std::vector<T>(z.data(), z.data() + N), y);
}

template <class T, class F>
void compare(const F& f) {
    CAPTURE(simdact::name_of<F>());
    constexpr std::size_t n = 203;
    const std::vector<T> x = support::some_values<T>(n, 1);
    std::vector<T> y(n), z(n);
    simdact::forward(f, x, y);
    using array = Eigen::Array<T, Eigen::Dynamic, 1>;
    Eigen::Map<array>(z.data(), n) = Eigen::Map<const array>(x.data(), n).unaryExpr(simdact::eigen(f));
    CHECK(support::all_same(y, z));
    z.assign(n, T(0));
    Eigen::Map<array>(z.data() + 1, n - 1) = Eigen::Map<const array>(x.data() + 1, n - 1).unaryExpr(simdact::eigen(f));
    z[0] = y[0];
    CHECK(support::all_same(y, z));
}

} // namespace

TEMPLATE_TEST_CASE("unaryExpr gives the bits of forward", "[eigen]", float, double) {
    compare<TestType>(simdact::relu{});
    compare<TestType>(simdact::gelu{});
    compare<TestType>(simdact::tanh{});
    compare<TestType>(simdact::silu{.beta = 1.25});
    compare<TestType>(simdact::leaky_relu{.negative_slope = -0.3});
    compare<TestType>(simdact::fast{simdact::sigmoid{}});
    compare<TestType>([](auto v) { return simdact::mish{}.derivative(v); });
}

TEMPLATE_TEST_CASE("arrays of fixed size, with packets of each size", "[eigen]", float, double) {
    const simdact::gelu f;
    CHECK(same_as_forward<2, TestType>(f));
    CHECK(same_as_forward<4, TestType>(f));
    CHECK(same_as_forward<8, TestType>(f));
    CHECK(same_as_forward<12, TestType>(f));
    CHECK(same_as_forward<16, TestType>(f));
    CHECK(same_as_forward<19, TestType>(f));
}

TEMPLATE_TEST_CASE("Eigen calls the functor with whole packets", "[eigen]", float, double) {
    constexpr int lanes = default_lanes<TestType>;
    using array = Eigen::Array<TestType, Eigen::Dynamic, 1>;
    const array x = array::Zero(8 * lanes), y = x.unaryExpr(simdact::eigen(telltale{}));
    CHECK(y.sum() == (lanes > 1 ? TestType(8 * lanes) : TestType(0)));
    const array rest = array::Zero(8 * lanes + 1), z = rest.unaryExpr(simdact::eigen(telltale{}));
    CHECK(z.sum() >= y.sum());
}

TEST_CASE("a packet without a batch of its size goes element by element", "[eigen]") {
    const auto f = simdact::eigen(telltale{});
    CHECK(f.packetOp(2.0F) == 2.0F); // what Eigen calls a packet where it does not vectorise
    CHECK(f.packetOp(2.0) == 2.0);
    CHECK(simdact::eigen(simdact::gelu{}).packetOp(0.3F) == simdact::gelu{}(0.3F));
}
