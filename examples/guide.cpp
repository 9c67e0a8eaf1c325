// The code in the guides of the documentation, and that it does what they say.
#include <simdact/simdact.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <span>
#include <vector>

namespace {

void process(std::span<float> block) {
    const simdact::flush_subnormals guard;
    simdact::forward(simdact::fast{simdact::tanh{}}, block, block);
}

using floats = std::vector<float>;

floats with_mask(floats x, floats dy) {
    std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
    simdact::forward_with_mask(simdact::relu{}, x, x, mask);    // in place: x is gone
    simdact::backward_from_mask(simdact::relu{}, mask, dy, dy); // dy is now dx
    return dy;
}

floats from_output(floats x, floats dy) {
    simdact::forward(simdact::tanh{}, x, x); // x is now y
    simdact::backward_from_output(simdact::tanh{}, x, dy, dy);
    return dy;
}

floats residual(const floats& x, floats dy) {
    simdact::backward(simdact::silu{}, x, dy, dy, simdact::accumulate); // dy + dy f'(x)
    return dy;
}

floats derivative(const floats& x) {
    floats y(x.size()), dydx(x.size());
    simdact::forward_with_derivative(simdact::gelu{}, x, y, dydx);
    return dydx;
}

floats fast_gradient(const floats& x, const floats& dy) {
    floats y(x.size()), dx(x.size());
    simdact::forward(simdact::fast{simdact::silu{}}, x, y);
    simdact::backward(simdact::fast{simdact::silu{}}, x, dy, dx);
    return dx;
}

floats exact_gradient(const floats& x, const floats& dy) {
    floats y(x.size()), dx(x.size());
    simdact::forward(simdact::exact{simdact::gelu{}}, x, y);
    simdact::backward(simdact::exact{simdact::gelu{}}, x, dy, dx);
    return dx;
}

floats by_name(const floats& x) {
    floats y(x.size());
    const auto f = simdact::make_activation("LeakyReLU", {{"negative_slope", 0.2}});
    simdact::forward(f, x, y);
    return y;
}

bool gated() {
    const floats gate{-1, 2}, up{3, 4}, dy{1, 1};
    floats y(2), dgate(2), dup(2);
    simdact::forward(simdact::swiglu{}, gate, up, y); // silu(gate) · up
    simdact::backward(simdact::swiglu{}, gate, up, dy, dgate, dup);
    simdact::backward(simdact::swiglu{}, gate, up, dy, dgate, simdact::skip);
    const simdact::silu silu;
    return y[1] == silu(2.0F) * 4 && dgate[1] == silu.derivative(2.0F) * 4 &&
           dup[0] == silu.value_and_derivative(-1.0F)[0];
}

struct squared_distance {
    template <simdact::value V>
    V operator()(V a, V b) const {
        return (a - b) * (a - b);
    }
    template <simdact::value V>
    std::array<V, 2> gradients(V a, V b, V dy) const {
        return {V(2) * (a - b) * dy, V(2) * (b - a) * dy};
    }
};

bool own_functor_of_two_inputs() {
    const floats a{3, 1}, b{1, 1}, dy{1, 1};
    floats y(2), da(2), db(2);
    simdact::forward(squared_distance{}, a, b, y);
    simdact::backward(squared_distance{}, a, b, dy, da, db);
    return y == floats{4, 0} && da == floats{4, 0} && db == floats{-4, 0};
}

struct modulated {
    template <simdact::value V>
    V operator()(V x, V scale, V shift) const {
        return x * scale + shift;
    }
    template <simdact::value V>
    std::array<V, 3> gradients(V x, V scale, V, V dy) const {
        return {dy * scale, dy * x, dy};
    }
};

bool own_functor_of_three_inputs() {
    const floats x{1, 2, 3, 4}, scale{10, 100}, shift{1, 2}, dy{1, 1, 1, 1};
    floats y(4), dscale(2), dshift(2);
    const simdact::matrix rows(x, 2, 2);
    simdact::forward(modulated{}, rows, simdact::per_column(scale), simdact::per_column(shift), y);
    simdact::backward(modulated{}, rows, simdact::per_column(scale), simdact::per_column(shift), dy, simdact::skip,
                      simdact::per_column(dscale), simdact::per_column(dshift));
    return y == floats{11, 202, 31, 402} && dscale == floats{4, 6} && dshift == floats{2, 2};
}

bool sixteen_bits(floats x) {
    floats dx(x.size());
    std::vector<simdact::bfloat16> h(x.size());
    simdact::forward(simdact::gelu{}, x, h);      // x of float, h of 16 bits
    simdact::backward(simdact::gelu{}, x, h, dx); // the other way
    simdact::backward(simdact::gelu{}, x, h, h);  // in place
    simdact::forward(simdact::identity{}, h, x);  // the conversion alone
    return x[3] == static_cast<float>(simdact::bfloat16(dx[3])) && dx[3] > 2;
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

} // namespace

int main() {
    const floats x{-1, 0, 0.5F, 2}, dy{1, 2, 3, 4};
    const double gate = 1 / (1 + std::exp(-2.0)), slope = gate * (1 + 2 * (1 - gate));
    floats block = x;
    process(block);
    const bool right = with_mask(x, dy) == floats{0, 0, 3, 4} && by_name(x) == floats{-0.2F, 0, 0.5F, 2} &&
                       near(from_output(x, dy)[3], 4 / std::pow(std::cosh(2.0), 2)) && near(block[3], std::tanh(2.0)) &&
                       near(residual(x, dy)[3], 4 + 4 * slope) && near(derivative(x)[1], 0.5) &&
                       near(fast_gradient(x, dy)[3], 4 * slope) &&
                       near(exact_gradient(x, dy)[3], 4 * (0.97724986805182 + 2 * 0.05399096651319)) && gated() &&
                       sixteen_bits(x) && own_functor_of_two_inputs() && own_functor_of_three_inputs();
    std::printf("the guides' code %s\n", right ? "is right" : "is WRONG");
    return right ? 0 : 1;
}
