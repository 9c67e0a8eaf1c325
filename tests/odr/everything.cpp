/// \file
/// Every kernel on every activation, compiled several times with different flags and names and linked into one program.
/// Plain arrays only: code of the standard library in two instruction sets would be this file's own mistake.
#include <simdact/simdact.hpp>

#include <cstddef>
#include <cstdint>

namespace {

constexpr std::size_t n = 100;

template <class T>
bool near(T a, T b) {
    const T bound = T(1e-5) * (1 + b * b);
    return -bound <= a - b && a - b <= bound;
}

template <class T, class F>
bool agrees(const F& f) {
    T x[n], dy[n], y[n], dx[n], out[n];
    std::uint8_t mask[simdact::mask_size(n)];
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = static_cast<T>(i) / 16 - 3;
        dy[i] = static_cast<T>(i % 3);
        y[i] = f(x[i]);
        dx[i] = simdact::gradient(f, x[i], dy[i]);
    }
    bool ok = true;
    const auto compare = [&](const T* want) {
        for (std::size_t i = 0; i < n; ++i) ok = ok && near(out[i], want[i]);
    };
    simdact::forward(f, x, out);
    compare(y);
    simdact::backward(f, &x[0], &dy[0], &out[0], n, simdact::streaming);
    compare(dx);
    for (T& v : out) v = 0;
    simdact::backward(f, x, dy, out, simdact::accumulate);
    compare(dx);
    T derivative[n];
    simdact::forward_with_derivative(f, x, out, derivative);
    compare(y);
    simdact::forward(simdact::any_activation(f), x, out);
    compare(y);
    if constexpr (simdact::output_differentiable<F, T>) {
        simdact::backward_from_output(f, y, dy, out);
        compare(dx);
    }
    if constexpr (simdact::maskable<F, T>) {
        simdact::forward_with_mask(f, x, out, mask);
        compare(y);
        simdact::backward_from_mask(f, mask, dy, out);
        compare(dx);
    }
    return ok;
}

template <class... F>
bool all_agree(simdact::type_list<F...>) {
    return ((agrees<float>(F{}) && agrees<double>(F{})) && ...);
}

} // namespace

bool SIMDACT_TEST_NAME() {
    const simdact::any_activation f = simdact::make_activation("leaky_relu", {{"negative_slope", 0.5}});
    const bool named = f.parameters().values[0].value == 0.5 && f.name()[0] == 'l';
    return named && all_agree(simdact::activations{});
}
