// Functors of several inputs: the bits of scalar calls at every length and offset, apart and in place, whole and in
// pieces; nothing beside the ranges is touched.
#include <simdact/gated.hpp>

#include "catch.hpp"
#include "support/memory.hpp"
#include "support/refusal.hpp"
#include "support/values.hpp"

#include <simdact/activations/tanh.hpp>
#include <simdact/kernels.hpp>

#include <array>
#include <cmath>
#include <vector>

using support::message_of;

namespace {

/// A user's own functor of three inputs.
struct weighted_sum {
    double weight = 0.5;

    static constexpr const char* name = "weighted_sum";
    static constexpr simdact::parameter<weighted_sum> parameters[]{{.name = "weight", .member = &weighted_sum::weight}};

    template <simdact::value V>
    V operator()(V a, V b, V c) const {
        return a + b * c * V(static_cast<simdact::element_t<V>>(weight));
    }
    template <simdact::value V>
    std::array<V, 3> gradients(V, V b, V c, V dy) const {
        const V w(static_cast<simdact::element_t<V>>(weight));
        return {dy, dy * c * w, dy * b * w};
    }
};

template <class T>
constexpr std::size_t lanes = simdact::simd::batch<T>::size;

/// Every place that an output may have: apart, or over one of the inputs.
template <class F, class T>
void check_every_length(const F& f) {
    for (std::size_t n = 0; n < 20 * lanes<T>; n += n < 4 * lanes<T> ? 1 : lanes<T> / 2 + 1)
        for (std::size_t offset = 0; offset < lanes<T>; ++offset)
            for (const int where : {0, 1, 2}) {
                CAPTURE(n, offset, where);
                const auto seed = static_cast<unsigned>(n + offset);
                const std::vector<T> a = support::some_values<T>(n, seed), b = support::some_values<T>(n, seed + 1),
                                     d = support::some_values<T>(n, seed + 2);
                support::fenced<T> gate(n, offset), up(n, (3 * offset) % lanes<T>), dy(n, (5 * offset) % lanes<T>),
                    first(n, (offset + 1) % lanes<T>), second(n, 0);
                const auto fill = [&] {
                    std::copy(a.begin(), a.end(), gate.span().begin());
                    std::copy(b.begin(), b.end(), up.span().begin());
                    std::copy(d.begin(), d.end(), dy.span().begin());
                };
                std::vector<T> y(n), dgate(n), dup(n);
                for (std::size_t i = 0; i < n; ++i) {
                    y[i] = f(a[i], b[i]);
                    const auto g = f.gradients(a[i], b[i], d[i]);
                    dgate[i] = g[0], dup[i] = g[1];
                }
                fill();
                const std::span<T> out = where == 0 ? first.span() : where == 1 ? gate.span() : up.span();
                simdact::forward(f, gate.span(), up.span(), out);
                CHECK(support::all_same(out, y));

                fill();
                const std::span<T> out1 = where == 0 ? first.span() : where == 1 ? gate.span() : dy.span();
                const std::span<T> out2 = where == 0 ? second.span() : where == 1 ? dy.span() : up.span();
                simdact::backward(f, gate.span(), up.span(), dy.span(), out1, out2);
                CHECK(support::all_same(out1, dgate));
                CHECK(support::all_same(out2, dup));
                for (auto* memory : {&gate, &up, &dy, &first, &second}) CHECK(memory->intact());
            }
}

} // namespace

TEMPLATE_TEST_CASE("gated kernels equal the scalar calls", "[gated]", float, double) {
    SECTION("a light functor") {
        check_every_length<simdact::reglu, TestType>({});
    }
    SECTION("a heavy functor") {
        check_every_length<simdact::swiglu, TestType>({});
    }
}

TEMPLATE_TEST_CASE("gated kernels stay within guard pages", "[gated]", float, double) {
    using memory = support::guarded<TestType>;
    for (std::size_t n = 0; n < 3 * lanes<TestType>; ++n)
        for (const auto side : {memory::at_front, memory::at_back}) {
            const memory gate(n, side), up(n, side), dy(n, side), dgate(n, side), dup(n, side);
            simdact::forward(simdact::bilinear{}, gate.span(), up.span(), dy.span());
            simdact::backward(simdact::bilinear{}, gate.span(), up.span(), dy.span(), dgate.span(), dup.span());
            simdact::backward(simdact::bilinear{}, gate.span(), up.span(), dy.span(), simdact::skip, dup.span());
            CHECK(support::all_same(dup.span(), std::vector<TestType>(n, 0)));
        }
}

TEST_CASE("gated units are their activation times the other input", "[gated]") {
    const auto check = [&](const auto& f, const auto& activation) {
        for (const float gate : {-2.0F, -0.5F, 0.0F, 1.0F, 3.0F})
            for (const float up : {3.0F, -0.25F}) CHECK(f(gate, up) == activation(gate) * up);
    };
    check(simdact::glu{}, simdact::sigmoid{});
    check(simdact::bilinear{}, simdact::identity{});
    check(simdact::reglu{}, simdact::relu{});
    check(simdact::geglu{}, simdact::gelu{});
    check(simdact::geglu_tanh{}, simdact::gelu_tanh{});
    check(simdact::geglu_quick{}, simdact::gelu_quick{});
    check(simdact::swiglu{}, simdact::silu{});
    check(simdact::gated{simdact::silu{.beta = 1.5}}, simdact::silu{.beta = 1.5});
    check(simdact::gated{simdact::fast{simdact::tanh{}}}, simdact::fast{simdact::tanh{}});
}

TEST_CASE("gradients of a gated unit agree with differences of values", "[gated]") {
    const simdact::geglu f;
    for (const double gate : {-3.0, -0.5, 0.25, 2.0})
        for (const double up : {-1.5, 0.75}) {
            const double h = 1e-6, dy = 1.25;
            const auto g = f.gradients(gate, up, dy);
            CHECK(std::fabs(g[0] - dy * (f(gate + h, up) - f(gate - h, up)) / (2 * h)) < 1e-8);
            CHECK(std::fabs(g[1] - dy * (f(gate, up + h) - f(gate, up - h)) / (2 * h)) < 1e-8);
        }
}

TEST_CASE("a functor of three inputs, a gradient that is added and one that is skipped", "[gated]") {
    const std::vector<float> a(37, 1), b(37, 2), c(37, 3), dy(37, 10);
    std::vector<float> y(37), da(37, 7), dc(37, 7);
    simdact::forward(weighted_sum{}, a, b, c, y);
    CHECK(y == std::vector<float>(37, 4));
    simdact::backward(weighted_sum{}, a, b, c, dy, da, simdact::skip, dc, simdact::accumulate);
    CHECK(da == std::vector<float>(37, 17));
    CHECK(dc == std::vector<float>(37, 17));
    simdact::backward(weighted_sum{.weight = 1}, a.data(), b.data(), c.data(), dy.data(), simdact::skip, da.data(),
                      dc.data(), 36);
    CHECK(da[35] == 30);
    CHECK(da[36] == 17);
    CHECK(dc[35] == 20);
}

TEST_CASE("bad input of several inputs throws before anything is written", "[gated]") {
    const std::vector<float> gate(5, 1), up(5, 1), dy(5, 1), four(4, 1);
    std::vector<float> y(5, 7), small_y(4, 7), dgate(5, 7), dup(5, 7);
    using simdact::swiglu;
    CHECK(message_of([&] { simdact::forward(swiglu{}, gate, four, y); }) ==
          "simdact::forward(gated): up has 4 elements but y has 5");
    CHECK(message_of([&] { simdact::backward(swiglu{}, gate, up, dy, dgate, small_y); }) ==
          "simdact::backward(gated): gate has 5 elements but dup has 4");
    CHECK(message_of([&] { simdact::backward(swiglu{}, gate, up, four, dgate, simdact::skip); }) ==
          "simdact::backward(gated): dy has 4 elements but dgate has 5");
    CHECK(message_of([&] { simdact::backward(swiglu{}, gate, up, dy, dgate, dgate); }) ==
          "simdact::backward(gated): dgate and dup overlap: 20 and 20 bytes that start 0 bytes apart");
    CHECK(message_of([&] { simdact::backward(weighted_sum{}, gate, up, dy, dy, y, dgate, small_y); }) ==
          "simdact::backward(weighted_sum): x1 has 5 elements but dx3 has 4");
    CHECK(message_of([&] {
              simdact::forward(simdact::gated{simdact::silu{.beta = NAN}}, gate, up, y);
          }).find("beta is nan") != std::string::npos);
    CHECK(y == std::vector<float>(5, 7));
    CHECK(dgate == std::vector<float>(5, 7));
    CHECK(dup == std::vector<float>(5, 7));
}

TEST_CASE("swiglu_oai is that of gpt-oss", "[gated]") {
    const simdact::swiglu_oai f;
    const auto reference = [](double gate, double up) {
        const double g = std::fmin(gate, 7), u = std::fmin(std::fmax(up, -7), 7);
        return g / (1 + std::exp(-1.702 * g)) * (u + 1);
    };
    for (double gate = -12; gate <= 12; gate += 0.37)
        for (double up = -9; up <= 9; up += 0.41) {
            CAPTURE(gate, up);
            CHECK(std::fabs(f(gate, up) - reference(gate, up)) <= 3e-15 * std::fabs(reference(gate, up)));
            const double h = 1e-6, dy = 1.25;
            const auto slope = [&](double dg, double du) {
                return dy * (reference(gate + dg, up + du) - reference(gate - dg, up - du)) / (2 * h);
            };
            const auto g = f.gradients(gate, up, dy);
            CHECK(std::fabs(g[0] - slope(h, 0)) < 1e-7);
            CHECK(std::fabs(g[1] - slope(0, h)) < 1e-7);
        }
    STATIC_REQUIRE(simdact::swiglu_oai{.limit = 2}(1.0, 3.0) > 2.5373);
    STATIC_REQUIRE(simdact::swiglu_oai{.limit = 2}(1.0, 3.0) < 2.5374);
}

TEST_CASE("swiglu_oai at its limits, at infinity and at NaN", "[gated]") {
    const simdact::swiglu_oai f;
    const float inf = INFINITY;
    CHECK(f.gradients(7.0F, 1.0F, 1.0F)[0] > 0);
    CHECK(f.gradients(std::nextafter(7.0F, 8.0F), 1.0F, inf)[0] == 0);
    for (const float up : {-7.0F, 7.0F}) {
        CHECK(f.gradients(1.0F, up, 1.0F)[1] > 0);
        CHECK(f.gradients(1.0F, std::nextafter(up, 2 * up), inf)[1] == 0);
    }
    CHECK(f(inf, inf) == f(7.0F, 7.0F));
    CHECK(f(-inf, 1.0F) == 0);
    CHECK(std::isnan(f(NAN, 1.0F)));
    CHECK(std::isnan(f(1.0F, NAN)));
    std::vector<float> x(5, 1), y(5, 7);
    CHECK(message_of([&] { simdact::forward(simdact::swiglu_oai{.limit = 0}, x, x, y); }) ==
          "simdact::forward(swiglu_oai): limit is 0 but must be above 0");
    CHECK(y == std::vector<float>(5, 7));
}

TEMPLATE_TEST_CASE("swiglu_oai's kernels equal the scalar calls", "[gated]", float, double) {
    check_every_length<simdact::swiglu_oai, TestType>({.limit = 2});
}
