// Bad figures throw std::invalid_argument with the kernel, the activation and the figures, and write nothing.
#include <simdact/contract/checks.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

#include <simdact/simdact.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <list>
#include <string>
#include <vector>

using simdact::leaky_relu;
using simdact::relu;
using support::message_of;
using floats = std::vector<float>;
using bytes = std::vector<std::uint8_t>;

namespace {

struct with_long_name {
    static constexpr auto letters = [] {
        std::array<char, 701> all{};
        std::fill_n(all.begin(), 700, 'n');
        return all;
    }();
    static constexpr const char* name = letters.data();
    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
};

/// One parameter for each kind of demand.
struct demanding {
    double low = -1, high = 1, scale = 1, step = 0, rate = 1, limit = 1;

    static constexpr const char* name = "demanding";
    using d = demanding;
    using relation = simdact::relation;
    static constexpr simdact::parameter<demanding> parameters[]{
        {.name = "low", .member = &d::low, .must_be = {.is = relation::at_most, .other = &d::high}},
        {.name = "high", .member = &d::high, .from_output = {.is = relation::above, .other = &d::low}},
        {.name = "scale", .member = &d::scale, .must_be = {relation::above, 0}},
        {.name = "step", .member = &d::step, .must_be = {relation::at_least, 0}},
        {.name = "rate", .member = &d::rate, .must_be = {relation::above, 0.5}},
        {.name = "limit", .member = &d::limit, .may_be_infinite = true}};

    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
    template <simdact::value V>
    V derivative_from_output(V) const {
        return V(1);
    }
};

} // namespace

TEST_CASE("lengths that differ", "[contract]") {
    const floats x(5, 1), dy(5, 1);
    floats y(4, 7), dx(6, 7);
    bytes mask(1, 9);
    CHECK(message_of([&] { simdact::forward(relu{}, x, y); }) ==
          "simdact::forward(relu): x has 5 elements but y has 4");
    CHECK(message_of([&] { simdact::backward(relu{}, x, dy, dx); }) ==
          "simdact::backward(relu): x has 5 elements but dx has 6");
    CHECK(message_of([&] { simdact::backward_from_output(relu{}, x, y, y); }) ==
          "simdact::backward_from_output(relu): y has 5 elements but dx has 4");
    CHECK(message_of([&] { simdact::forward_with_mask(relu{}, x, y, mask); }) ==
          "simdact::forward_with_mask(relu): x has 5 elements but y has 4");
    CHECK(message_of([&] { simdact::backward_from_mask(relu{}, mask, dy, dx); }) ==
          "simdact::backward_from_mask(relu): dy has 5 elements but dx has 6");
    CHECK(y == floats(4, 7));
    CHECK(dx == floats(6, 7));
    CHECK(mask == bytes(1, 9));
}

TEST_CASE("the second input's length counts too", "[contract]") {
    const floats x(5, 1), dy(4, 1);
    floats dx(5, 7);
    CHECK(message_of([&] { simdact::backward(relu{}, x, dy, dx); }) ==
          "simdact::backward(relu): dy has 4 elements but dx has 5");
    CHECK(message_of([&] { simdact::backward_from_output(relu{}, x, dy, dx); }) ==
          "simdact::backward_from_output(relu): dy has 4 elements but dx has 5");
    CHECK(dx == floats(5, 7));
}

TEST_CASE("lengths of inputs count where all outputs are skipped", "[contract]") {
    const floats x(100000, 1), shorter(4, 1);
    using simdact::backward, simdact::double_backward, simdact::skip;
    const auto message = [](const auto& kernel, const auto&... operands) {
        return message_of([&] { kernel(operands...); });
    };
    CHECK(message(backward, simdact::gelu{}, x, shorter, skip) ==
          "simdact::backward(gelu): x has 100000 elements but dy has 4");
    CHECK(message(backward, simdact::gelu{}, x, std::array<float, 4>{}, skip) ==
          "simdact::backward(gelu): x has 100000 elements but dy has 4");
    CHECK(message(backward, simdact::swiglu{}, x, shorter, x, skip, skip) ==
          "simdact::backward(gated): gate has 100000 elements but up has 4");
    CHECK(message(backward, simdact::swiglu{}, x, x, shorter, skip, skip) ==
          "simdact::backward(gated): gate has 100000 elements but dy has 4");
    CHECK(message(backward, simdact::rrelu{}, x, simdact::draws{}, shorter, skip, skip) ==
          "simdact::backward(rrelu): x has 100000 elements but dy has 4");
    CHECK(message(double_backward, simdact::gelu{}, shorter, shorter, x, skip, skip) ==
          "simdact::double_backward(gelu): x has 4 elements but ddx has 100000");
    CHECK(message(simdact::backward_from_mask, relu{}, bytes(4), x, skip) ==
          "simdact::backward_from_mask(relu): mask has 4 bytes but 100000 elements need 12500");
    CHECK(message(backward, simdact::swiglu{}, x, x, x, skip, skip) == "nothing was thrown");
}

TEST_CASE("a length that no memory holds", "[contract]") {
    float x = 0;
    CHECK(message_of([&] { simdact::forward(relu{}, &x, &x, static_cast<std::size_t>(-1)); }) ==
          "simdact::forward(relu): x has 18446744073709551615 elements (a negative length?) but memory holds at most "
          "2305843009213693951");
}

TEST_CASE("partial overlap", "[contract]") {
    floats memory(40, 1);
    const floats before = memory;
    const std::span<float> all(memory);
    const auto a = all.subspan(0, 10), b = all.subspan(1, 10), c = all.subspan(20, 10);
    CHECK(message_of([&] { simdact::forward(relu{}, a, b); }) ==
          "simdact::forward(relu): y and x overlap: 40 and 40 bytes that start -4 bytes apart");
    CHECK(message_of([&] { simdact::forward(relu{}, b, a); }) ==
          "simdact::forward(relu): y and x overlap: 40 and 40 bytes that start 4 bytes apart");
    CHECK(message_of([&] { simdact::backward(relu{}, a, c, b); }) ==
          "simdact::backward(relu): dx and x overlap: 40 and 40 bytes that start -4 bytes apart");
    CHECK(message_of([&] { simdact::backward(relu{}, c, a, b); }) ==
          "simdact::backward(relu): dx and dy overlap: 40 and 40 bytes that start -4 bytes apart");
    CHECK(message_of([&] { simdact::backward_from_output(relu{}, a, c, b); }) ==
          "simdact::backward_from_output(relu): dx and y overlap: 40 and 40 bytes that start -4 bytes apart");
    CHECK(memory == before);
    simdact::forward(relu{}, a, all.subspan(10, 10)); // neighbours
    simdact::backward(relu{}, a, b, c);               // inputs may overlap
}

TEST_CASE("two outputs", "[contract]") {
    floats x(10, 1), y(10, 7), shorter(9, 7);
    const auto text = [&](auto&& in, auto&& out, auto&& derivative) {
        return message_of([&] { simdact::forward_with_derivative(relu{}, in, out, derivative); });
    };
    CHECK(text(x, shorter, y) == "simdact::forward_with_derivative(relu): x has 10 elements but y has 9");
    CHECK(text(x, y, shorter) == "simdact::forward_with_derivative(relu): x has 10 elements but dydx has 9");
    CHECK(text(x, y, y) ==
          "simdact::forward_with_derivative(relu): y and dydx overlap: 40 and 40 bytes that start 0 bytes apart");
    CHECK(text(x, x, x) ==
          "simdact::forward_with_derivative(relu): y and dydx overlap: 40 and 40 bytes that start 0 bytes apart");
    const std::span<float> a(x.data(), 5), b(x.data() + 1, 5), c(y.data(), 5), d(y.data() + 4, 5);
    CHECK(text(a, c, d) ==
          "simdact::forward_with_derivative(relu): y and dydx overlap: 20 and 20 bytes that start 16 bytes apart");
    CHECK(text(a, c, b) ==
          "simdact::forward_with_derivative(relu): dydx and x overlap: 20 and 20 bytes that start -4 bytes apart");
    CHECK(x == floats(10, 1));
    CHECK(y == floats(10, 7));
}

TEST_CASE("one array is not two outputs", "[contract]") {
    const std::array<float, 3> x{1, -2, 3};
    std::array<float, 3> y{7, 7, 7}, slope{};
    CHECK(message_of([&] { simdact::forward_with_derivative(relu{}, x, y, y); }) ==
          "simdact::forward_with_derivative(relu): y and dydx overlap: 12 and 12 bytes that start 0 bytes apart");
    CHECK(y == std::array<float, 3>{7, 7, 7});
    simdact::forward_with_derivative(relu{}, x, y, slope);
    CHECK(slope == std::array<float, 3>{1, 0, 1});
}

TEST_CASE("accumulating checks like writing", "[contract]") {
    floats x(10, 1), dx(9, 7);
    CHECK(message_of([&] { simdact::backward(relu{}, x, x, dx, simdact::accumulate); }) ==
          "simdact::backward(relu): x has 10 elements but dx has 9");
    const std::span<float> a(x.data(), 5), b(x.data() + 1, 5);
    CHECK(message_of([&] { simdact::backward(relu{}, a, a, b, simdact::accumulate); }) ==
          "simdact::backward(relu): dx and x overlap: 20 and 20 bytes that start -4 bytes apart");
    CHECK(x == floats(10, 1));
    CHECK(dx == floats(9, 7));
}

TEST_CASE("a mask overlaps nothing", "[contract]") {
    floats memory(64, -1);
    const floats before = memory;
    const std::span<float> all(memory);
    const auto x = all.subspan(0, 32), y = all.subspan(32, 32);
    auto* bytes_of = reinterpret_cast<std::uint8_t*>(memory.data());
    const std::span<std::uint8_t> in_x(bytes_of + 127, 4), in_y(bytes_of + 128, 4), in_y_end(bytes_of + 255, 4);
    CHECK(message_of([&] { simdact::forward_with_mask(relu{}, x, y, in_x); }) ==
          "simdact::forward_with_mask(relu): mask and x overlap: 4 and 128 bytes that start -127 bytes apart");
    CHECK(message_of([&] { simdact::forward_with_mask(relu{}, x, y, in_y); }) ==
          "simdact::forward_with_mask(relu): mask and y overlap: 4 and 128 bytes that start 0 bytes apart");
    CHECK(message_of([&] { simdact::backward_from_mask(relu{}, in_y_end, x, y); }) ==
          "simdact::backward_from_mask(relu): mask and dx overlap: 4 and 128 bytes that start -127 bytes apart");
    CHECK(message_of([&] { simdact::backward_from_mask(relu{}, in_x, x, y); }) ==
          "simdact::backward_from_mask(relu): mask and dy overlap: 4 and 128 bytes that start -127 bytes apart");
    bytes apart(4);
    CHECK(message_of([&] { simdact::forward_with_mask(relu{}, x, all.subspan(1, 32), apart); }) ==
          "simdact::forward_with_mask(relu): y and x overlap: 128 and 128 bytes that start -4 bytes apart");
    CHECK(apart == bytes(4));
    CHECK(memory == before);
}

TEST_CASE("masks of the right size, too small, too large", "[contract]") {
    const floats x(17, 1);
    floats y(17, 7), dx(17, 7);
    bytes small(2, 9), large(5, 9);
    CHECK(message_of([&] { simdact::forward_with_mask(relu{}, x, y, small); }) ==
          "simdact::forward_with_mask(relu): mask has 2 bytes but 17 elements need 3");
    CHECK(message_of([&] { simdact::backward_from_mask(relu{}, small, x, dx); }) ==
          "simdact::backward_from_mask(relu): mask has 2 bytes but 17 elements need 3");
    CHECK(y == floats(17, 7));
    CHECK(dx == floats(17, 7));
    CHECK(small == bytes(2, 9));
    simdact::forward_with_mask(relu{}, x, y, large);
    CHECK(large == bytes{255, 255, 1, 9, 9});
}

TEST_CASE("parameters that leave the element type", "[contract]") {
    const floats x(3, -1);
    floats y(3, 7);
    bytes mask(1, 9);
    const auto text = [&](double slope) {
        return message_of([&] { simdact::forward(leaky_relu{.negative_slope = slope}, x, y); });
    };
    CHECK(text(NAN) ==
          "simdact::forward(leaky_relu): negative_slope is nan but must be finite and at most 3.40282e+38 "
          "in size");
    CHECK(text(INFINITY).find("negative_slope is inf") != std::string::npos);
    CHECK(text(-1e300).find("negative_slope is -1e+300") != std::string::npos);
    CHECK(text(3.5e38).find("negative_slope is 3.5e+38") != std::string::npos);
    CHECK(text(-3.5e38).find("negative_slope is -3.5e+38") != std::string::npos);
    CHECK(text(3e38) == "nothing was thrown");
    for (const double sign : {1, -1})
        CHECK(text(sign * static_cast<double>(std::numeric_limits<float>::max())) == "nothing was thrown");
    const leaky_relu bad{.negative_slope = NAN};
    y = floats(3, 7);
    CHECK(message_of([&] { simdact::backward(bad, x, x, y); }).find("backward(leaky_relu): negative_slope is nan") !=
          std::string::npos);
    CHECK(message_of([&] { simdact::backward_from_output(bad, x, x, y); }).find("is nan") != std::string::npos);
    CHECK(message_of([&] { simdact::forward_with_mask(bad, x, y, mask); }).find("is nan") != std::string::npos);
    CHECK(message_of([&] { simdact::backward_from_mask(bad, mask, x, y); }).find("is nan") != std::string::npos);
    CHECK(y == floats(3, 7));
    CHECK(mask == bytes(1, 9));
    const std::vector<double> in(3, -1);
    std::vector<double> out(3);
    simdact::forward(leaky_relu{.negative_slope = 1e300}, in, out);
    CHECK(out[2] == -1e300);
}

TEST_CASE("parameters that disagree with a number or with each other", "[contract]") {
    const floats x(3, -1);
    floats y(3, 7);
    const auto text = [&](demanding f) { return message_of([&] { simdact::forward(f, x, y); }); };
    CHECK(text({.low = 2}) == "simdact::forward(demanding): low is 2 but must be at most high, which is 1");
    CHECK(text({.scale = 0}) == "simdact::forward(demanding): scale is 0 but must be above 0");
    CHECK(text({.scale = -0.0}) == "simdact::forward(demanding): scale is -0 but must be above 0");
    CHECK(text({.step = -0.5}) == "simdact::forward(demanding): step is -0.5 but must be at least 0");
    CHECK(text({.rate = 0.5}) == "simdact::forward(demanding): rate is 0.5 but must be above 0.5");
    CHECK(text({.rate = -INFINITY}) ==
          "simdact::forward(demanding): rate is -inf but must be finite and at most 3.40282e+38 in size");
    CHECK(text({.high = INFINITY}).find("high is inf but must be finite") != std::string::npos);
    CHECK(text({.limit = -INFINITY}).find("limit is -inf but must be finite") != std::string::npos);
    CHECK(text({.limit = NAN}).find("limit is nan but must be finite") != std::string::npos);
    CHECK(text({.limit = 1e300}).find("limit is 1e+300 but must be finite") != std::string::npos);
    CHECK(y == floats(3, 7));
    for (const demanding& f : {demanding{.low = 1}, demanding{.scale = 1e-30}, demanding{.step = -0.0},
                               demanding{.rate = 0.6}, demanding{.limit = INFINITY}, demanding{.limit = -1e30}})
        CHECK(text(f) == "nothing was thrown");
}

TEST_CASE("a parameter counts as rounded to the element type", "[contract]") {
    const std::vector<double> x(3, -1);
    std::vector<double> y(3);
    const floats single(3, -1);
    floats out(3);
    const demanding tiny{.scale = 1e-50}, half{.rate = 0.5 + 1e-12};
    CHECK(message_of([&] { simdact::forward(tiny, x, y); }) == "nothing was thrown");
    CHECK(message_of([&] { simdact::forward(half, x, y); }) == "nothing was thrown");
    CHECK(message_of([&] { simdact::forward(tiny, single, out); }) ==
          "simdact::forward(demanding): scale is 1e-50, as a float 0, but must be above 0");
    CHECK(message_of([&] { simdact::forward(half, single, out); }) ==
          "simdact::forward(demanding): rate is 0.5 but must be above 0.5");
}

TEST_CASE("more may be demanded where the output alone is given", "[contract]") {
    const floats y(3, -1), dy(3, 1);
    floats dx(3, 7);
    const demanding equal{.low = 1};
    CHECK(message_of([&] { simdact::backward_from_output(equal, y, dy, dx); }) ==
          "simdact::backward_from_output(demanding): high is 1 but must be above low, which is 1");
    CHECK(message_of([&] { simdact::backward_from_output(demanding{.step = -1}, y, dy, dx); }) ==
          "simdact::backward_from_output(demanding): step is -1 but must be at least 0");
    CHECK(dx == floats(3, 7));
    simdact::backward_from_output(demanding{}, y, dy, dx);
    CHECK(dx == floats(3, 1));
}

TEST_CASE("a negative slope hides the side of x from the output", "[contract]") {
    const floats y(3, -1), dy(3, 1);
    floats dx(3, 7);
    CHECK(message_of([&] { simdact::backward_from_output(leaky_relu{.negative_slope = -0.1}, y, dy, dx); }) ==
          "simdact::backward_from_output(leaky_relu): negative_slope is -0.1 but must be at least 0");
    CHECK(dx == floats(3, 7));
    simdact::backward_from_output(leaky_relu{.negative_slope = 0}, y, dy, dx);
    CHECK(dx == floats(3, 0));
}

TEST_CASE("a name of any length fits the message", "[contract]") {
    const floats x(3, -1);
    floats y(4, 7);
    const std::string text = message_of([&] { simdact::forward(with_long_name{}, x, y); });
    CHECK(text == "simdact::forward(" + std::string(99, 'n') + "): x has 3 elements but y has 4");
}

TEST_CASE("length 0 is fine, null pointers too", "[contract]") {
    floats none;
    bytes no_mask;
    simdact::forward(relu{}, none, none);
    simdact::backward(relu{}, none, none, none);
    simdact::forward_with_mask(relu{}, none, none, no_mask);
    simdact::backward_from_mask(relu{}, no_mask, none, none);
    float* null = nullptr;
    simdact::forward(relu{}, null, null, 0);
    simdact::backward_from_output(relu{}, null, null, null, 0);
}
