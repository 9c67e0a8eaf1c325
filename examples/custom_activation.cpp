// Activations of your own, and every kernel on them: no base class, no registration.
#include <simdact/simdact.hpp>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

/// Softsign: x / (1 + |x|). One formula for a float, a double and a batch of either.
struct softsign {
    static constexpr const char* name = "softsign"; // optional: how error messages call it

    template <simdact::value V>
    V operator()(V x) const {
        return x / one_plus_size(x);
    }
    template <simdact::value V>
    V derivative(V x) const {
        const V r = V(1) / one_plus_size(x);
        return r * r;
    }
    template <simdact::value V>
    V derivative_from_output(V y) const {
        using std::abs;
        const V r = V(1) - abs(y);
        return r * r;
    }

private:
    template <simdact::value V>
    static V one_plus_size(V x) {
        using std::abs; // xsimd's for a batch
        return V(1) + abs(x);
    }
};

/// x where x > theta, 0 elsewhere. The gradient follows from one bit, so the mask kernels take it. It is selected, not
/// multiplied: on the flat side it is 0 for any dy.
struct thresholded_relu {
    double theta = 1;

    template <simdact::value V>
    V operator()(V x) const {
        return gradient_where(inactive(x), x);
    }
    template <simdact::value V>
    auto inactive(V x) const {
        return x <= V(static_cast<simdact::element_t<V>>(theta));
    }
    template <class M, simdact::value V>
    V gradient_where(M inactive, V dy) const {
        return simdact::select(inactive, V(0), dy);
    }
};

static_assert(simdact::activation<softsign, float> && simdact::activation<thresholded_relu, double>);
static_assert(simdact::differentiable<softsign, float> && simdact::differentiable<thresholded_relu, double>);
static_assert(simdact::output_differentiable<softsign, float>);
static_assert(simdact::maskable<thresholded_relu, float> && !simdact::maskable<softsign, float>);

int main() {
    const std::size_t n = 101;
    std::vector<float> x(n), dy(n, 2), y(n), dx(n), dx_from_output(n), dx_from_mask(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = 0.1F * (static_cast<float>(i) - 50);
    bool right = true;

    simdact::forward(softsign{}, x, y);
    simdact::backward(softsign{}, x, dy, dx);
    simdact::backward_from_output(softsign{}, y, dy, dx_from_output);
    for (std::size_t i = 0; i < n; ++i) {
        const double size = 1 + std::abs(static_cast<double>(x[i])), slope = 1 / (size * size);
        right = right && std::abs(y[i] - x[i] / size) < 1e-6 && std::abs(dx[i] - 2 * slope) < 1e-6 &&
                std::abs(dx_from_output[i] - 2 * slope) < 1e-6;
    }
    std::printf("softsign(%g) = %g, gradient %g, from the output %g\n", x[20], y[20], dx[20], dx_from_output[20]);

    const thresholded_relu f{.theta = 2};
    std::vector<std::uint8_t> mask(simdact::mask_size(n));
    simdact::forward_with_mask(f, x, y, mask);
    simdact::backward(f, x, dy, dx);
    simdact::backward_from_mask(f, mask, dy, dx_from_mask);
    std::size_t active = 0;
    for (std::size_t i = 0; i < n; ++i) {
        active += mask[i / 8] >> i % 8 & 1;
        right = right && y[i] == (x[i] > 2 ? x[i] : 0) && dx[i] == (x[i] > 2 ? 2 : 0) && dx_from_mask[i] == dx[i];
    }
    std::printf("thresholded_relu: %zu of %zu active, all kernels agree: %s\n", active, n, right ? "yes" : "no");
    return right && active == 30 ? 0 : 1;
}
