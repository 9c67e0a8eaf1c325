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

#include <array>

namespace simdact { inline namespace v0_1_0 {

/// Gated linear unit: f(gate, up) = activation(gate) · up. Its gradients are dgate = dy · up · activation'(gate) and
/// dup = dy · activation(gate).
///
/// Of the two inputs the first is activated. PyTorch's glu gates with the second half of its input, so it is
/// glu(second half, first half).
///
/// The error of the value is that of the activation and of one product, that of a gradient the activation's and of at
/// most two products. NaN in either input gives NaN.
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
    SIMDACT_INLINE constexpr V operator()(V gate, V up) const {
        return activation(gate) * up;
    }

    /// dgate and dup
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 2> gradients(V gate, V up, V dy) const {
        return {simdact::gradient(activation, gate, dy * up), dy * activation(gate)};
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

}} // namespace simdact::v0_1_0
