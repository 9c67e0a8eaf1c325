/// \file
/// \code
/// #include <simdact/gated.hpp>
/// \endcode
/// Functors of two inputs: one half gates the other.
#pragma once

#include <simdact/activations/gelu.hpp>
#include <simdact/activations/gelu_quick.hpp>
#include <simdact/activations/gelu_tanh.hpp>
#include <simdact/activations/identity.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/activations/sigmoid.hpp>
#include <simdact/activations/silu.hpp>
#include <simdact/concepts.hpp>
#include <simdact/contract/inputs.hpp>

#include <array>

namespace simdact { inline namespace v0_1_0 {

/// Gated linear unit: f(gate, up) = activation(gate) · up. Its gradients are dgate = dy · up · activation'(gate) and
/// dup = dy · activation(gate).
///
/// Of the two inputs the first is activated. PyTorch's glu gates with the second half of its input, so it is
/// glu(second half, first half).
///
/// The error of the value is that of the activation and of one product, that of a gradient the activation's and of at
/// most two products. For dup of glu and swiglu the activation has an error of 3 ULP, because its
/// `value_and_derivative(x)`, which yours may have too, shares an exponential. NaN in either input gives NaN.
/// \code
/// simdact::forward(simdact::swiglu{}, gate, up, y);                              // y = silu(gate) · up
/// simdact::backward(simdact::swiglu{}, gate, up, dy, dgate, dup);                // both in one pass
/// simdact::forward(simdact::gated{simdact::silu{.beta = 1.5}}, gate, up, y);
/// \endcode
///
/// N. Shazeer, "GLU Variants Improve Transformer", arXiv:2002.05202, 2020.
template <class F>
struct gated {
    F activation{}; ///< of the gate, with its parameters

    using accurate = F; ///< whose parameters are checked
    static constexpr const char* name = "gated";
    static constexpr const char* gradient_names[2]{"dgate", "dup"}; ///< in messages; the inputs are gate and up
    static constexpr bool heavy = is_heavy<F>();

    /// activation(gate) · up
    template <value V>
    requires(simd::maps<F, V>) SIMDACT_INLINE constexpr V operator()(V gate, V up) const {
        return activation(gate) * up;
    }

    /// dgate and dup
    template <value V>
    requires(simd::has_value_and_derivative<F, V> || (simd::maps<F, V> && simd::has_any_gradient<F, V>)) SIMDACT_INLINE
        constexpr std::array<V, 2> gradients(V gate, V up, V dy) const {
        if constexpr (simd::has_value_and_derivative<F, V>) {
            const auto [y, slope] = activation.value_and_derivative(gate);
            return {dy * up * slope, dy * y};
        } else {
            return {simdact::gradient(activation, gate, dy * up), dy * activation(gate)};
        }
    }

    /// The gradients by dy, gate and up, from those by dgate and dup.
    template <value V>
    requires(twice_differentiable<F, element_t<V>>) SIMDACT_INLINE
        constexpr std::array<V, 3> second_gradients(V gate, V up, V dy, V ddgate, V ddup) const {
        const V slope = simdact::gradient(activation, gate, ddgate);
        return {simd::fma(slope, up, ddup * activation(gate)),
                simd::rounded(simdact::gradient(activation, gate, ddup * dy)) +
                    simd::rounded(simdact::second_gradient(activation, gate, dy * up, ddgate)),
                dy * slope};
    }

    /// The same functor, with what depends on the parameters alone computed once for a call.
    template <element T>
    requires(simd::prepares<F, T>) SIMDACT_INLINE constexpr auto for_call() const {
        return contract::around_prepared<gated, T>(activation);
    }
};
/// `gated{f}` for `gated<F>{f}`.
template <class F>
gated(F) -> gated<F>;

using glu = gated<sigmoid>;            ///< sigmoid(gate) · up
using bilinear = gated<identity>;      ///< gate · up
using reglu = gated<relu>;             ///< relu(gate) · up
using geglu = gated<gelu>;             ///< gelu(gate) · up
using geglu_tanh = gated<gelu_tanh>;   ///< gelu_tanh(gate) · up
using geglu_quick = gated<gelu_quick>; ///< gelu_quick(gate) · up
using swiglu = gated<silu>;            ///< silu(gate) · up

/// The gated unit of gpt-oss: f(gate, up) = g · sigmoid(alpha · g) · (u + 1), where g = min(gate, limit) and
/// u = min(max(up, -limit), limit). ggml calls it SWIGLU_OAI. ONNX's SwiGLU has neither limit nor 1: it is
/// `gated{silu{.beta = alpha}}`.
///
/// Its gradients are those of gpt-oss: where an input is beyond a limit its gradient is 0, at the limit it is not. The
/// errors are those of silu, for dup 3 ULP, and of one sum and one product. NaN in either input gives NaN.
/// \code
/// simdact::forward(simdact::swiglu_oai{}, gate, up, y);
/// simdact::backward(simdact::swiglu_oai{}, gate, up, dy, dgate, dup);
/// float y0 = simdact::swiglu_oai{.limit = 2}(1.0F, 3.0F);  // 2.53739
/// \endcode
///
/// OpenAI, gpt-oss, 2025.
struct swiglu_oai {
    /// Steepness of the sigmoid: any finite number of the element type.
    double alpha = 1.702;
    /// The largest gate, and the largest size of up: above 0.
    double limit = 7;

    static constexpr const char* name = "swiglu_oai";
    static constexpr const char* gradient_names[2]{"dgate", "dup"}; ///< in messages; the inputs are gate and up
    static constexpr bool heavy = true;
    static constexpr parameter<swiglu_oai> parameters[]{
        {.name = "alpha", .member = &swiglu_oai::alpha},
        {.name = "limit", .member = &swiglu_oai::limit, .must_be = {.is = relation::above}}};

    /// g · sigmoid(alpha · g) · (u + 1)
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V gate, V up) const {
        return silu{.beta = alpha}(simd::at_most(gate, bound<V>())) * scale(up);
    }

    /// dgate and dup
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 2> gradients(V gate, V up, V dy) const {
        const V most = bound<V>();
        const auto [y, slope] = silu{.beta = alpha}.value_and_derivative(simd::at_most(gate, most));
        return {simd::select(gate > most, V(0), dy * scale(up) * slope),
                simd::select(simd::abs(up) > most, V(0), dy * y)};
    }

    /// The gradients by dy, gate and up, from those by dgate and dup.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 3> second_gradients(V gate, V up, V dy, V ddgate, V ddup) const {
        const silu f{.beta = alpha};
        const V most = bound<V>(), g = simd::at_most(gate, most), u = scale(up), slope = f.derivative(g);
        const auto beyond = gate > most, up_beyond = simd::abs(up) > most;
        const V a = simd::select(beyond, V(0), ddgate), b = simd::select(up_beyond, V(0), ddup);
        return {simd::fma(a * u, slope, b * f(g)),
                simd::select(beyond, V(0), dy * simd::fma(a * u, f.second_derivative(g), b * slope)),
                simd::select(up_beyond, V(0), dy * (a * slope))};
    }

private:
    template <class V>
    SIMDACT_INLINE constexpr V bound() const {
        return simd::constant<V>(limit);
    }
    template <class V>
    SIMDACT_INLINE constexpr V scale(V up) const {
        return simd::at_most(simd::at_least(up, -bound<V>()), bound<V>()) + V(1);
    }
};

}} // namespace simdact::v0_1_0
