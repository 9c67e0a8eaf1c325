/// \file
/// \code
/// #include <simdact/eigen.hpp>
/// \endcode
/// The functors in expressions of Eigen, 3.4 or newer. simdact.hpp does not include it.
#pragma once

#include <simdact/concepts.hpp>
#include <simdact/facts.hpp>

#include <Eigen/Core>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// What `eigen(f)` gives. A tells files apart that are compiled for different architectures.
template <class F, class A = simd::default_arch>
struct eigen_functor {
    F f; ///< with its parameters

    /// f(x) of one element.
    template <element T>
    SIMDACT_INLINE T operator()(T x) const {
        return f(x);
    }

    /// f(x) of a packet, one element after the other where xsimd has no batch of its size.
    template <class Packet>
    SIMDACT_INLINE Packet packetOp(const Packet& x) const {
        using T = typename Eigen::internal::unpacket_traits<Packet>::type;
        constexpr std::size_t lanes = Eigen::internal::unpacket_traits<Packet>::size;
        using B = typename xsimd::make_sized_batch<T, lanes>::type;
        if constexpr (simd::maps<F, B> && std::is_constructible_v<B, Packet>) {
            return Packet(simd::register_of(f(B(x))));
        } else {
            T elements[lanes];
            Eigen::internal::pstoreu(elements, x);
            for (T& v : elements) v = f(v);
            return Eigen::internal::ploadu<Packet>(elements);
        }
    }
};

/// f for `unaryExpr`, a whole vector register at a time. The bits are those of `forward(f, x, y)`. Unlike the kernels
/// it does not check the parameters of f.
///
/// \code
/// y = (w * x + b).unaryExpr(simdact::eigen(simdact::gelu{}));
/// dx = dy.cwiseProduct(x.unaryExpr(simdact::eigen([](auto v) { return simdact::gelu{}.derivative(v); })));
/// \endcode
template <class F>
requires(simd::maps<F, float> || simd::maps<F, double>) SIMDACT_INLINE eigen_functor<F> eigen(const F& f) {
    return {f};
}

}} // namespace simdact::v0_1_0

namespace Eigen { namespace internal {

template <class F, class A>
struct functor_traits<simdact::eigen_functor<F, A>> {
    // In additions, about as much as Eigen states for its own exp. It decides on unrolling and temporaries.
    enum { Cost = simdact::is_heavy<F>() ? 40 : 5, PacketAccess = true };
};

}} // namespace Eigen::internal
