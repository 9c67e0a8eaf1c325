/// \file
/// \code
/// #include <simdact/rrelu.hpp>
/// \endcode
#pragma once

#include <simdact/activations/leaky_relu.hpp>
#include <simdact/concepts.hpp>
#include <simdact/contract/checks.hpp>
#include <simdact/simd/fma.hpp>
#include <simdact/simd/threefry.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace simdact { inline namespace v0_1_0 {

/// Random numbers as the input of a kernel, uniform in [0, 1). Element i is a function of the seed and of
/// `first_index + i` alone: nothing is stored, backward gets the same numbers from the same seed, and a call on a piece
/// that begins at element n takes `draws{seed, first_index + n}`. In a matrix, i = row · columns + column.
///
/// The last index is 2^64 - 1. A call with more elements is refused with `std::invalid_argument`.
///
/// Floats are multiples of 2^-24, doubles of 2^-53. The bits are the same on every machine: Threefry-2x32 with 13
/// rounds, which passes the statistical tests of its authors.
/// \code
/// simdact::forward(simdact::rrelu{}, x, simdact::draws{.seed = step}, y);
/// float u7 = simdact::draws{.seed = step}.at<float>(7);   // that of y[7]
/// \endcode
struct draws {
    std::uint64_t seed = 0;        ///< another seed gives other numbers
    std::uint64_t first_index = 0; ///< of the first element

    /// The number of element i.
    template <element T>
    SIMDACT_INLINE constexpr T at(std::uint64_t i) const {
        return simd::uniform<T>(seed, first_index + i);
    }

    /// Refuses a call of n elements that go past the last index.
    template <class Call>
    SIMDACT_INLINE void check_elements(const Call& call, std::size_t n) const {
        const std::uint64_t most = ~std::uint64_t{n > 0 ? n - 1 : 0};
        if (first_index > most)
            call.reject(call.kernel, call.activation, "first_index is %llu but must be at most %llu for %zu elements",
                        static_cast<unsigned long long>(first_index), static_cast<unsigned long long>(most), n);
    }

    /// What the loop reads.
    template <class T, class A>
    SIMDACT_INLINE simd::drawn<T, A> accessor(std::size_t first) const {
        return {seed, first_index + first};
    }
};

/// Randomized leaky rectified linear unit: f(x, u) = x >= 0 ? x : slope · x, where slope = lower + (upper - lower) u.
/// In training u is random for each element, in [0, 1): see `simdact::draws`. For evaluation the slope is the mean of
/// the bounds: `evaluation()`.
///
/// The gradient by x is x <= 0 ? slope · dy : dy. NaN counts as positive. In place of the gradient by u stands
/// `simdact::skip`.
/// \code
/// simdact::forward(simdact::rrelu{}, x, simdact::draws{.seed = step}, y);
/// simdact::backward(simdact::rrelu{}, x, simdact::draws{.seed = step}, dy, dx, simdact::skip);
/// simdact::forward(simdact::rrelu{}.evaluation(), x, y);
/// \endcode
///
/// B. Xu, N. Wang, T. Chen, M. Li, "Empirical Evaluation of Rectified Activations in Convolutional Network",
/// arXiv:1505.00853, 2015. Defaults are those of PyTorch.
struct rrelu {
    /// The least slope: at most `upper`.
    double lower = 1.0 / 8;
    /// The largest slope. Both are at most half of the largest number in size.
    double upper = 1.0 / 3;

    static constexpr const char* name = "rrelu";
    static constexpr const char* gradient_names[2]{"dx", "du"}; ///< in messages; the inputs are x and u
    static constexpr parameter<rrelu> parameters[]{
        {.name = "lower", .member = &rrelu::lower, .must_be = {.is = relation::at_most, .other = &rrelu::upper}},
        {.name = "upper", .member = &rrelu::upper}};
    static constexpr bool adds_parameters = true; ///< so they are at most half of the largest number in size

    /// f(x, u), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x, V u) const {
        return simd::select(x < V(0), slope(u) * x, x);
    }

    /// The gradients by x and by u.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 2> gradients(V x, V u, V dy) const {
        const auto sloped = x <= V(0);
        return {simd::select(sloped, slope(u) * dy, dy),
                simd::select(sloped, x * dy * simd::constant<V>(upper - lower), V(0))};
    }

    /// With the mean slope, as PyTorch evaluates. Refuses bounds as the kernels do for doubles.
    SIMDACT_INLINE constexpr leaky_relu evaluation() const {
        contract::call<simd::default_arch>{"evaluation", name}.check_parameters<double>(*this);
        return {.negative_slope = (lower + upper) / 2};
    }

private:
    template <class V>
    SIMDACT_INLINE constexpr V slope(V u) const {
        return simd::fma(simd::constant<V>(upper - lower), u, simd::constant<V>(lower));
    }
};

}} // namespace simdact::v0_1_0
