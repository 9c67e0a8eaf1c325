/// \file
/// Every function of every activation, and every kernel on one activation of each kind and on a choice, compiled
/// several times with different flags and names and linked into one program. More activations would add no function of
/// ours to the kernels, but minutes and gigabytes to the compiler. Plain arrays only: code of the standard library in
/// two instruction sets would be this file's own mistake.
#include <simdact/simdact.hpp>

#include <cstddef>
#include <cstdint>

/// A choice at run time of two. Its visitor is all that a kernel sees of any_activation too. It has a name that the
/// linker sees, so that what is compiled for it has one too.
struct relu_or_sigmoid {
    struct choices {};
    bool first;

    template <class Visitor>
    SIMDACT_INLINE void visit(const Visitor& visitor) const {
        first ? visitor(simdact::relu{}) : visitor(simdact::sigmoid{});
    }
};

namespace {

constexpr std::size_t n = 100;

template <class T>
bool near(T a, T b) {
    const T bound = T(1e-5) * (1 + b * b);
    return -bound <= a - b && a - b <= bound;
}

template <class T>
using batch = simdact::simd::batch<T>;

template <class T>
bool near(const batch<T>& a, T b) {
    T lanes[batch<T>::size];
    a.store_unaligned(lanes);
    return near(lanes[0], b) && near(lanes[batch<T>::size - 1], b);
}

/// A batch gives what an element gives.
template <class T, class F>
bool functions_agree(const F& f) {
    bool ok = true;
    for (int i = -12; i <= 12; ++i) {
        const T x = static_cast<T>(i) / 4, dy = T(1.5), y = f(x);
        const batch<T> v(x), dv(dy), w = f(v);
        ok = ok && near(w, y) && near(simdact::gradient(f, v, dv), simdact::gradient(f, x, dy));
        if constexpr (simdact::output_differentiable<F, T>)
            ok = ok && near(simdact::gradient_from_output(f, w, dv), simdact::gradient_from_output(f, y, dy));
        if constexpr (simdact::maskable<F, T>)
            ok = ok && near(f.gradient_where(f.inactive(v), dv), f.gradient_where(f.inactive(x), dy));
    }
    return ok;
}

template <class T, class F>
bool kernels_agree(const F& f) {
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

bool choices_agree() {
    const float x[]{-2, 3};
    float y[2], z[2];
    simdact::forward(relu_or_sigmoid{true}, x, y);
    simdact::forward(relu_or_sigmoid{false}, x, z);
    return y[0] == 0 && y[1] == 3 && near(z[0], 0.11920292F) && near(z[1], 0.95257413F);
}

bool integers_agree() {
    const simdact::quantization q{.scale = 0.25}, wide{.scale = 0.5};
    const simdact::lookup_table<std::int8_t> table{simdact::silu{}, q, q};
    std::int8_t x[n], y[n];
    std::int16_t v[n], w[n];
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<std::int8_t>(i), v[i] = x[i];
    simdact::forward(table, x, y);
    simdact::forward(simdact::quantized<std::int16_t>{simdact::identity{}, q, wide}, v, w);
    simdact::forward(simdact::quantized_prelu<std::int8_t>{q, q, q}, x, x, x);
    return y[99] == table[99] && w[8] == 4 && x[99] == 99;
}

bool rows_agree() {
    float x[n], y[n], dx[n], row_sums[4];
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<float>(i % 7) - 3;
    const simdact::matrix rows(x, 4, n / 4);
    simdact::forward(simdact::softmax{}, rows, y, simdact::per_row(row_sums));
    simdact::backward_from_output(simdact::softmax{}, simdact::matrix(y, 4, n / 4), y, dx);
    float sum = 0;
    for (std::size_t i = 0; i < n / 4; ++i) sum += y[i];
    simdact::forward(simdact::log_softmax{}, rows, dx);
    simdact::forward(simdact::sparsemax{}, rows, y);
    return near(sum, 1.0F) && near(dx[0], x[0] - row_sums[0]);
}

bool further_kernels_agree() {
    float x[n], y[n], dy[n], first[n], second[n];
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<float>(i) / 16 - 3, dy[i] = 1;
    const simdact::gelu f;
    simdact::double_backward(f, x, dy, dy, first, second);
    bool ok = near(first[9], f.derivative(x[9])) && near(second[9], f.second_derivative(x[9]));
    std::uint8_t side[simdact::mask_size(n)];
    simdact::forward_with_side(f, x, y, side);
    simdact::backward_from_side(f, side, y, dy, first);
    ok = ok && first[9] - f.derivative(x[9]) < 1e-3F && f.derivative(x[9]) - first[9] < 1e-3F;
    const simdact::health h = simdact::forward_with_health(simdact::relu{}, x, y);
    simdact::forward(simdact::exact{simdact::tanh{}}, x, y);
    return ok && h.count == n && h.inactive == 49 && y[9] == simdact::exact{simdact::tanh{}}(x[9]);
}

template <class F>
bool agree(const F& f) {
    return functions_agree<float>(f) && functions_agree<double>(f);
}

template <class... F>
bool all_agree(simdact::type_list<F...>) {
    return (agree(F{}) && ...);
}

template <class... F>
bool all_fast_agree(simdact::type_list<F...>) {
    return (agree(simdact::fast<F>{}) && ...);
}

} // namespace

bool SIMDACT_TEST_NAME() {
    const simdact::any_activation f = simdact::make_activation("leaky_relu", {{"negative_slope", 0.5}});
    double y = 0;
    f.visit([&](const auto& held) { y = held(-2.0); });
    const bool named = y == -1 && f.parameters().values[0].value == 0.5 && f.name()[0] == 'l';
    // A light one with a mask, heavy ones with and without a derivative from the output.
    return named && choices_agree() && integers_agree() && rows_agree() && further_kernels_agree() &&
           all_agree(simdact::activations{}) && all_fast_agree(simdact::fast_activations{}) &&
           kernels_agree<float>(simdact::relu{}) && kernels_agree<double>(simdact::relu{}) &&
           kernels_agree<double>(simdact::sigmoid{}) && kernels_agree<float>(simdact::fast{simdact::silu{}});
}
