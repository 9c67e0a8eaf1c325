/// \file
/// The largest element of a row.
#pragma once

#include <simdact/simd/sums.hpp>

#include <cstddef>
#include <limits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// The largest lane of floats, none of which is NaN. In memory each half would wait for its store.
#if XSIMD_WITH_SSE2
SIMDACT_INLINE float largest_lane(__m128 v) {
    const __m128 two = _mm_max_ps(v, _mm_movehl_ps(v, v));
    return _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps(two, two, 1)));
}
#endif
#if XSIMD_WITH_AVX
SIMDACT_INLINE float largest_lane(__m256 v) {
    return largest_lane(_mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1)));
}
#endif
#if XSIMD_WITH_NEON64
SIMDACT_INLINE float largest_lane(float32x4_t v) {
    return vmaxvq_f32(v);
}
#endif
template <class Register>
float largest_lane(Register) = delete; // clang would take registers of other elements for these

/// Takes the vectors of a light step. NaN is left out; the largest of nothing is -inf.
template <class T, class A>
class row_max : public simple_accessor {
    static constexpr std::size_t lanes = batch<T, A>::size;
    static constexpr T infinity = std::numeric_limits<T>::infinity();

public:
    struct slot {
        batch<T, A>& held;
        std::size_t count;
        SIMDACT_INLINE void operator=(const batch<T, A>& v) const {
            const auto within = count < lanes ? simd::select(simd::from_bits<T, A>((1U << count) - 1), v, held) : v;
            held = simd::at_least(held, within);
        }
    };
    template <std::size_t Lanes, std::size_t Place>
    SIMDACT_INLINE slot at(std::size_t, whole<Lanes, Place>) {
        return {held[Place % group_size], Lanes};
    }
    SIMDACT_INLINE slot at(std::size_t, part count) { return {held[0], count}; }

    SIMDACT_INLINE T result() const {
        const batch<T, A> each = simd::at_least(simd::at_least(held[0], held[1]), simd::at_least(held[2], held[3]));
        if constexpr (requires { largest_lane(register_of(each)); }) {
            return largest_lane(register_of(each));
        } else {
            T all[lanes];
            each.store_unaligned(all);
            for (std::size_t half = lanes / 2; half > 0; half /= 2)
                for (std::size_t k = 0; k < half; ++k) all[k] = simd::at_least(all[k], all[k + half]);
            return all[0];
        }
    }

private:
    static_assert(group_size == 4);
    batch<T, A> held[group_size]{batch<T, A>(-infinity), batch<T, A>(-infinity), batch<T, A>(-infinity),
                                 batch<T, A>(-infinity)};
};

}}} // namespace simdact::v0_1_0::simd
