#include <simdact/any_activation.hpp>

#include "catch.hpp"
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

namespace {

constexpr std::size_t n = 203;

/// Both calls leave the same bits, or the kernel refuses the run-time choice by name.
template <class T, class F, class Kernel>
void compare(const F& f, bool supported, const char* kernel, const Kernel& call) {
    CAPTURE(F::name, kernel);
    std::vector<T> one(n, T(1)), two(n, T(1)), extra(n), extra_two(n);
    const std::vector<std::uint8_t> bits(simdact::mask_size(n), 0x5A);
    std::vector<std::uint8_t> mask = bits, mask_two = bits;
    const any_activation any = f;
    if (!supported) {
        CHECK(support::message_of([&] { call(any, two, extra_two, mask_two); }) ==
              std::string("simdact::") + kernel + "(" + F::name + "): " + F::name + " does not support this kernel");
        CHECK(two == std::vector<T>(n, T(1)));
        return;
    }
    call(any, two, extra_two, mask_two);
    if constexpr (requires { call(f, one, extra, mask); }) call(f, one, extra, mask);
    CHECK(support::all_same(one, two));
    CHECK(support::all_same(extra, extra_two));
    CHECK(mask == mask_two);
}

template <class F>
F with_other_parameters() {
    F f{};
    if constexpr (simdact::has_parameters<F>)
        for (const auto& p : F::parameters) f.*p.member += 0.25;
    return f;
}

} // namespace

TEMPLATE_LIST_TEST_CASE("every kernel gives the bits of the activation that is held", "[any_activation]",
                        every_activation) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    const F f = with_other_parameters<F>();
    const std::vector<T> x = support::some_values<T>(n, 1), dy = support::some_values<T>(n, 2);
    compare<T>(f, true, "forward", [&](const auto& g, auto& y, auto&, auto&) { simdact::forward(g, x, y); });
    compare<T>(f, true, "backward",
               [&](const auto& g, auto& dx, auto&, auto&) { simdact::backward(g, x.data(), dy.data(), dx.data(), n); });
    if constexpr (std::same_as<T, float>) {
        constexpr bool from_output = simdact::output_differentiable<F, T>, masked = simdact::maskable<F, T>;
        compare<T>(f, true, "backward", [&](const auto& g, auto& dx, auto&, auto&) {
            simdact::backward(g, x, dy, dx, simdact::accumulate);
        });
        compare<T>(f, true, "forward_with_derivative",
                   [&](const auto& g, auto& y, auto& dydx, auto&) { simdact::forward_with_derivative(g, x, y, dydx); });
        compare<T>(f, from_output, "backward_from_output", [&]<class G>(const G& g, auto& dx, auto&, auto&) {
            if constexpr (from_output || std::same_as<G, any_activation>) simdact::backward_from_output(g, x, dy, dx);
        });
        compare<T>(f, masked, "forward_with_mask", [&]<class G>(const G& g, auto& y, auto&, auto& mask) {
            if constexpr (masked || std::same_as<G, any_activation>) simdact::forward_with_mask(g, x, y, mask);
        });
        compare<T>(f, masked, "backward_from_mask", [&]<class G>(const G& g, auto& dx, auto&, auto& mask) {
            if constexpr (masked || std::same_as<G, any_activation>) simdact::backward_from_mask(g, mask, dy, dx);
        });
    }
}

TEMPLATE_LIST_TEST_CASE("an activation is found by its name and gets its parameters", "[any_activation]",
                        every_activation) {
    using F = typename TestType::activation;
    const any_activation plain = make_activation(F::name);
    CHECK(std::string(plain.name()) == F::name);
    const F f = with_other_parameters<F>(), defaults{};
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

TEST_CASE("the kernels check figures and parameters of what is held", "[any_activation]") {
    const std::vector<float> x(5);
    std::vector<float> y(4), out(5);
    CHECK(support::message_of([&] { simdact::forward(make_activation("relu"), x, y); }) ==
          "simdact::forward(relu): x has 5 elements but y has 4");
    CHECK(support::message_of([&] {
              simdact::backward_from_output(make_activation("leaky_relu", {{"negative_slope", -1}}), x, x, out);
          }) == "simdact::backward_from_output(leaky_relu): negative_slope is -1 but must be at least 0");
}
