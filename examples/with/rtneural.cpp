// With RTNeural: our functions as the maths of its layers, and any activation as a layer of its own, on each of its
// backends. Tried with commit 1fb1f07 of 2025-11-08 (it tags no releases) on Eigen 3.4.0 and 5.0.1, on its STL backend
// and on xsimd 13.2 and 14.3; its xsimd backend does not compile with xsimd 8.1. By hand, with <RTNeural> a checkout:
// g++ -std=c++20 -O2 -march=native -Iinclude -isystem <RTNeural> -isystem /usr/include/eigen3 -DRTNEURAL_USE_EIGEN=1
//     -DRTNEURAL_DEFAULT_ALIGNMENT=32 examples/with/rtneural.cpp && ./a.out
#include <simdact/simdact.hpp>

#include <RTNeural/RTNeural.h>
#if RTNEURAL_USE_EIGEN
#include <simdact/eigen.hpp>
#endif

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace {

/// For RTNeural's MathsProvider: tanh and sigmoid of TanhActivationT, SigmoidActivationT, GRULayerT and LSTMLayerT.
/// With simdact::fast{simdact::tanh{}} and so on a float network gets the fast tier. On Eigen an LSTM of 8 to 32 units
/// takes 0.97 to 1.13 of the CPU time that it takes with Eigen's own functions, with the fast tier 0.63 to 0.82.
struct simdact_maths : RTNeural::DefaultMathsProvider {
    template <class X>
    static auto tanh(const X& x) {
        return apply(simdact::tanh{}, x);
    }
    template <class X>
    static auto sigmoid(const X& x) {
        return apply(simdact::sigmoid{}, x);
    }

private:
    template <class F, simdact::value X> // a number, or a batch of xsimd
    static auto apply(F f, const X& x) {
        return f(x);
    }
#if RTNEURAL_USE_EIGEN
    template <class F, class X>
    static auto apply(F f, const X& x) {
        return x.array().unaryExpr(simdact::eigen(f));
    }
#endif
};

/// A layer for ModelT of any activation, one of your own too.
template <class T, int size, class F>
struct activation_layer {
    static constexpr int in_size = size, out_size = size;
    F f;

    std::string getName() const { return simdact::name_of<F>(); }
    constexpr bool isActivation() const { return true; }
    void reset() {}

#if RTNEURAL_USE_XSIMD
    xsimd::batch<T> outs[RTNeural::ceil_div(size, static_cast<int>(xsimd::batch<T>::size))];

    void forward(const decltype(outs)& ins) noexcept {
        std::transform(std::begin(ins), std::end(ins), outs, f);
    }
#elif RTNEURAL_USE_EIGEN
    alignas(RTNEURAL_DEFAULT_ALIGNMENT) T storage[size];
    Eigen::Map<Eigen::Matrix<T, size, 1>, RTNeural::RTNeuralEigenAlignment> outs{storage}; // the last layer's is moved

    template <class Vector>
    void forward(const Vector& ins) noexcept {
        simdact::forward(f, ins.data(), outs.data(), size);
    }
#else
    alignas(RTNEURAL_DEFAULT_ALIGNMENT) T outs[size];

    void forward(const T (&ins)[size]) noexcept {
        simdact::forward(f, ins, outs);
    }
#endif
};

constexpr int units = 8;

template <class T, class Maths>
using network =
    RTNeural::ModelT<T, 1, 1, RTNeural::LSTMLayerT<T, 1, units, RTNeural::SampleRateCorrectionMode::None, Maths>,
                     RTNeural::DenseT<T, units, units>, activation_layer<T, units, simdact::gelu>,
                     RTNeural::DenseT<T, units, 1>>;

template <class T>
std::vector<std::vector<T>> weights(int rows, int columns, int first) {
    std::vector<std::vector<T>> w(static_cast<std::size_t>(rows));
    for (auto& row : w)
        for (int c = 0; c < columns; ++c) row.push_back(static_cast<T>(std::sin(static_cast<float>(first++))));
    return w;
}

/// What a network with made-up weights does to a signal.
template <class T, class Maths>
std::vector<double> play() {
    network<T, Maths> n;
    n.template get<0>().setWVals(weights<T>(1, 4 * units, 1));
    n.template get<0>().setUVals(weights<T>(units, 4 * units, 100));
    n.template get<0>().setBVals(weights<T>(1, 4 * units, 500)[0]);
    n.template get<1>().setWeights(weights<T>(units, units, 600));
    n.template get<1>().setBias(weights<T>(1, units, 700)[0].data());
    n.template get<3>().setWeights(weights<T>(1, units, 800));
    n.template get<3>().setBias(weights<T>(1, 1, 900)[0].data());
    n.reset();

    std::vector<double> y;
    for (int i = 0; i < 500; ++i) {
        alignas(RTNEURAL_DEFAULT_ALIGNMENT) const T x[] = {static_cast<T>(3 * std::sin(0.1F * static_cast<float>(i)))};
        y.push_back(static_cast<double>(n.forward(x)));
    }
    return y;
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
    return worst;
}

/// Whether a network of one layer gives the bits of the kernel.
template <class Layer, class F>
bool same_bits(const F& f) {
    alignas(64) std::array<float, 64> x;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = 0.2F * (static_cast<float>(i) - 32);
    RTNeural::ModelT<float, 64, 64, Layer> network;
    network.forward(x.data());
    simdact::forward(f, x, x);
    return std::equal(x.begin(), x.end(), network.getOutputs());
}

} // namespace

int main() {
    const auto exact = play<double, RTNeural::DefaultMathsProvider>();
    const double ours = distance(play<float, simdact_maths>(), exact);
    const double theirs = distance(play<float, RTNeural::DefaultMathsProvider>(), exact);
    const bool same = same_bits<RTNeural::TanhActivationT<float, 64, simdact_maths>>(simdact::tanh{}) &&
                      same_bits<RTNeural::SigmoidActivationT<float, 64, simdact_maths>>(simdact::sigmoid{}) &&
                      same_bits<activation_layer<float, 64, simdact::gelu>>(simdact::gelu{});
    std::printf(
        "an LSTM network in float, 500 samples: largest error %.1e with simdact's maths, %.1e with RTNeural's; "
        "its layers have %s bits as the kernels\n",
        ours, theirs, same ? "the same" : "other");
    return ours < 1e-6 && same ? 0 : 1;
}
