/// \file
/// The largest element of a row.
#pragma once

#include <simdact/simd/sums.hpp>

#include <cstddef>
#include <limits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// Takes the vectors of a light step. NaN is left out; the largest of nothing is -inf.
template <class T, class A>
class row_max : public simple_stream {
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
        T all[lanes];
        simd::at_least(simd::at_least(held[0], held[1]), simd::at_least(held[2], held[3])).store_unaligned(all);
        for (std::size_t half = lanes / 2; half > 0; half /= 2)
            for (std::size_t k = 0; k < half; ++k) all[k] = simd::at_least(all[k], all[k + half]);
        return all[0];
    }

private:
    static_assert(group_size == 4);
    batch<T, A> held[group_size]{batch<T, A>(-infinity), batch<T, A>(-infinity), batch<T, A>(-infinity),
                                 batch<T, A>(-infinity)};
};

}}} // namespace simdact::v0_1_0::simd
