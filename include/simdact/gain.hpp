/// \file
/// \code
/// #include <simdact/gain.hpp>
/// \endcode
/// How large the first weights of a layer should be, so that signals neither vanish nor grow from layer to layer.
#pragma once

#include <simdact/activations/exp.hpp>
#include <simdact/activations/selu.hpp>
#include <simdact/activations/sigmoid.hpp>
#include <simdact/activations/tanh.hpp>
#include <simdact/concepts.hpp>
#include <simdact/contract/checks.hpp>
#include <simdact/simd/sqrt.hpp>

#include <concepts>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

namespace contract {

/// By Simpson's rule, halved where f bends or jumps.
template <class A, unsigned Mode, class F>
double integral(const F& f, double from, double at_from, double to, double at_to, double at_middle, int halvings) {
    const double middle = (from + to) / 2, first = f((from + middle) / 2), second = f((middle + to) / 2);
    const double whole = (to - from) / 6 * (at_from + 4 * at_middle + at_to);
    const double halves = (to - from) / 12 * (at_from + 4 * first + 2 * at_middle + 4 * second + at_to);
    const double difference = halves - whole;
    if (halvings == 0 || (difference < 1e-15 && difference > -1e-15)) return halves + difference / 15;
    return contract::integral<A, Mode>(f, from, at_from, middle, at_middle, first, halvings - 1) +
           contract::integral<A, Mode>(f, middle, at_middle, to, at_to, second, halvings - 1);
}

/// The mean of f(z)² for normally distributed z.
template <class A, unsigned Mode, class F>
double mean_square(const F& f) {
    const auto weighted = [&](double z) {
        constexpr double peak = 0.3989422804014327; // 1 / sqrt(2 pi)
        const double y = f(z);
        return peak * exp{}(-z * z / 2) * y * y;
    };
    double sum = 0;
    for (int k = -56; k < 56; ++k) { // up to 14, where the density is 1e-43
        const double from = 0.25 * k, to = from + 0.25;
        sum +=
            contract::integral<A, Mode>(weighted, from, weighted(from), to, weighted(to), weighted(from + 0.125), 32);
    }
    return sum;
}

} // namespace contract

/// The type of `simdact::gain`.
struct gain_t {
    /// By integration. The architecture and the mode are part of the symbol's name.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F>
    double operator()(const F& f) const {
        if constexpr (run_time_choice<F>) {
            double result = 0;
            f.visit([&](const auto& held) { result = operator()<A, Mode>(held); });
            return result;
        } else {
            return 1 / simd::sqrt(contract::mean_square<A, Mode>(f));
        }
    }
};

/// gain(f) = 1 / √(mean of f(z)²) for normally distributed z. Weights with this gain keep the mean square of the
/// signal: √2 for relu, 1 for selu, 1.5335 for gelu. It is found by integration, for functors of your own too, with an
/// error of about 1e-10.
/// \code
/// double deviation = simdact::kaiming(simdact::gain(simdact::gelu{}), 512);
/// \endcode
///
/// K. He et al., "Delving Deep into Rectifiers", ICCV 2015.
inline constexpr gain_t gain{};

/// The type of `simdact::pytorch_gain`.
struct pytorch_gain_t {
    /// The architecture and the mode are part of the symbol's name.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F>
    double operator()(const F& f) const {
        if constexpr (run_time_choice<F>) {
            double result = 0;
            f.visit([&](const auto& held) { result = operator()<A, Mode>(held); });
            return result;
        } else if constexpr (std::same_as<F, sigmoid>) {
            return 1;
        } else if constexpr (std::same_as<F, tanh>) {
            return 5.0 / 3;
        } else if constexpr (std::same_as<F, selu>) {
            return 0.75;
        } else {
            return gain.operator()<A, Mode>(f);
        }
    }
};

/// What torch.nn.init.calculate_gain gives, and `simdact::gain` where it gives nothing. They differ for three
/// functions:
///
/// | function | PyTorch | gain(f) |
/// |----------|---------|---------|
/// | sigmoid  | 1       | 1.8462  |
/// | tanh     | 5/3     | 1.5925  |
/// | selu     | 3/4     | 1       |
///
/// For the identity (PyTorch's linear), relu and leaky_relu both are 1, √2 and √(2 / (1 + slope²)).
/// \code
/// double deviation = simdact::xavier(simdact::pytorch_gain(simdact::tanh{}), 512, 256);
/// \endcode
inline constexpr pytorch_gain_t pytorch_gain{};

/// The standard deviation factor / √fan_in of the first weights: each output of the layer has the mean square of its
/// inputs, times the square of factor · √(mean square of f). fan_in is the number of inputs of a unit. Uniform weights
/// go from −√3 to √3 times it.
///
/// \throws std::invalid_argument if fan_in is 0
///
/// \code
/// double deviation = simdact::kaiming(simdact::gain(simdact::relu{}), 512);  // 0.0625
/// \endcode
///
/// K. He et al., "Delving Deep into Rectifiers", ICCV 2015.
SIMDACT_INLINE double kaiming(double factor, std::size_t fan_in) {
    if (fan_in == 0) contract::call<simd::default_arch>::reject("kaiming", "gain, fan_in", "fan_in is %d", 0);
    return factor / simd::sqrt(static_cast<double>(fan_in));
}

/// The standard deviation factor · √(2 / (fan_in + fan_out)) of the first weights: a compromise between signals and
/// gradients. fan_in and fan_out are the numbers of inputs and outputs of the layer.
///
/// \throws std::invalid_argument if both are 0
///
/// \code
/// double deviation = simdact::xavier(simdact::gain(simdact::tanh{}), 512, 256);  // 0.0813
/// \endcode
///
/// X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.
SIMDACT_INLINE double xavier(double factor, std::size_t fan_in, std::size_t fan_out) {
    const double both = static_cast<double>(fan_in) + static_cast<double>(fan_out);
    if (!(both > 0))
        contract::call<simd::default_arch>::reject("xavier", "gain, fan_in, fan_out", "fan_in and fan_out are %d", 0);
    return factor * simd::sqrt(2 / both);
}

}} // namespace simdact::v0_1_0
