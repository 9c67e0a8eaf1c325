/// \file
/// Sums whose bits depend neither on the lanes of a vector nor on the threads, with an error that does not grow with
/// the number of summands.
///
/// A block is a fixed number of elements of a row, or of rows. Floats are summed in double. Doubles are summed in two
/// parts: what the high part loses by rounding goes to the low one. The sums of blocks are added in their order, as
/// pairs of doubles.
///
/// Takeshi Ogita, Siegfried M. Rump, Shin'ichi Oishi, "Accurate Sum and Dot Product", 2005.
#pragma once

#include <simdact/simd/accessors.hpp>
#include <simdact/simd/arithmetic.hpp>
#include <simdact/simd/bits.hpp>
#include <simdact/simd/wide.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// The elements of a row, and the rows, whose sums are one block. Pieces for threads are whole blocks.
inline constexpr std::size_t block_elements = 4096, block_rows = 512;

/// The blocks whose moments are one sum.
inline constexpr std::size_t blocks_at_once = 16;

/// A sum so far.
using total = pair<double>;

/// A sum and the sum of the next block.
SIMDACT_INLINE total fold(const total& sum, const total& block) {
    const total both = simd::two_sum(sum.high, block.high);
    return {both.high, simd::fence(simd::fence(sum.low + block.low) + both.low)};
}

/// The sum, rounded. After an infinity or a NaN the low part is NaN, but the high one is right.
template <element T>
SIMDACT_INLINE T finish(const total& sum) {
    return simd::converted<T>(sum.high - sum.high == 0 ? sum.high + sum.low : sum.high);
}

/// The sums of the lanes of a vector, within a block. In memory they are a high and a low part. Floats have no low one.
template <class T, class A>
struct lane_sums {
    static constexpr bool has_low = true;
    batch<T, A> high, low;

    SIMDACT_INLINE lane_sums() : high(T(0)), low(T(0)) {}

    /// v is rounded before.
    SIMDACT_INLINE void add(const batch<T, A>& v) {
        const pair<batch<T, A>> sum = simd::two_sum(high, simd::rounded(v));
        high = sum.high;
        low = simd::fence(low + sum.low);
    }
    SIMDACT_INLINE void load(const double* h, const double* l) {
        high = batch<T, A>::load_unaligned(h);
        low = batch<T, A>::load_unaligned(l);
    }
    SIMDACT_INLINE void store(double* h, double* l) const {
        high.store_unaligned(h);
        low.store_unaligned(l);
    }
};

template <class A>
struct lane_sums<float, A> {
    static constexpr bool has_low = false;
    double sums[batch<float, A>::size] = {};

    SIMDACT_INLINE void add(const batch<float, A>& v) {
        float lanes[batch<float, A>::size];
        v.store_unaligned(lanes);
        for (std::size_t k = 0; k < batch<float, A>::size; ++k)
            sums[k] = simd::fence(sums[k] + static_cast<double>(lanes[k]));
    }
    SIMDACT_INLINE void load(const double* h, const double*) {
        for (std::size_t k = 0; k < batch<float, A>::size; ++k) sums[k] = h[k];
    }
    SIMDACT_INLINE void store(double* h, double*) const {
        for (std::size_t k = 0; k < batch<float, A>::size; ++k) h[k] = sums[k];
    }
};

template <widens A>
struct lane_sums<float, A> {
    static constexpr bool has_low = false;
    wide<A> sums{0};

    SIMDACT_INLINE void add(const batch<float, A>& v) { add(simd::widened(v)); }
    SIMDACT_INLINE void add(const wide<A>& v) {
        const wide<A> sum = sums + v;
        sums = {simd::fence(sum.low), simd::fence(sum.high)};
    }
    SIMDACT_INLINE void load(const double* h, const double*) {
        using half = batch<double, A>;
        sums = {half::load_unaligned(h), half::load_unaligned(h + half::size)};
    }
    SIMDACT_INLINE void store(double* h, double*) const {
        sums.low.store_unaligned(h);
        sums.high.store_unaligned(h + batch<double, A>::size);
    }
};

// The sum of the lanes: lane k and the one after half of them first. In memory each half would wait for its store.
#if XSIMD_WITH_SSE2
SIMDACT_INLINE double sum_of_halves(__m128d v) {
    return _mm_cvtsd_f64(v) + _mm_cvtsd_f64(_mm_unpackhi_pd(v, v));
}
#endif
#if XSIMD_WITH_AVX
SIMDACT_INLINE double sum_of_halves(__m256d v) {
    return sum_of_halves(simd::ordered(_mm_add_pd(_mm256_castpd256_pd128(v), _mm256_extractf128_pd(v, 1))));
}
#endif
#if XSIMD_WITH_AVX512F
SIMDACT_INLINE double sum_of_halves(__m512d v) {
    const __m256d upper = _mm512_maskz_extractf64x4_pd(0xF, v, 1);
    return sum_of_halves(simd::ordered(_mm256_add_pd(lower_half(v), upper)));
}
#endif
#if XSIMD_WITH_NEON64
SIMDACT_INLINE double sum_of_halves(float64x2_t v) {
    return vgetq_lane_f64(v, 0) + vgetq_lane_f64(v, 1);
}
#endif

template <class Register>
double sum_of_halves(Register) = delete; // clang would take registers of other elements for these

/// The sum of sums that have a low part each. Halves are folded, so the lanes that they came from do not matter.
template <std::size_t Count>
SIMDACT_INLINE total folded(const double (&high)[Count], const double (&low)[Count]) {
    total all[Count];
    for (std::size_t k = 0; k < Count; ++k) all[k] = {high[k], low[k]};
    for (std::size_t half = Count / 2; half > 0; half /= 2)
        for (std::size_t k = 0; k < half; ++k) all[k] = simd::fold(all[k], all[k + half]);
    return all[0];
}

/// v with zeros after its first lanes.
template <class T, class A>
SIMDACT_INLINE batch<T, A> first_lanes(const batch<T, A>& v, std::size_t count) {
    if (count >= batch<T, A>::size) return v;
    return simd::select(simd::from_bits<T, A>((1U << count) - 1), v, batch<T, A>(T(0)));
}

/// The first lanes of a vector, number `Place` of a group that is not full.
template <std::size_t Place>
struct part_of_group : part {};

/// The sum of one block of a row. Element i goes into sum i % sums, whatever the lanes. Sums of a light step stay in
/// registers, because the place in the group tells the sum.
template <class T, class A, bool Heavy>
class block_sum : public simple_accessor {
    static constexpr std::size_t sums = 64 / sizeof(T), lanes = batch<T, A>::size, vectors = sums / lanes;
    static_assert(sums % lanes == 0 && vectors <= group_size, "simdact: sums are for vectors of at most 64 bytes");

public:
    struct slot {
        lane_sums<T, A>& held;
        std::size_t count;
        SIMDACT_INLINE void operator=(const batch<T, A>& v) const { held.add(simd::first_lanes(v, count)); }
        /// A whole vector.
        template <class V>
        SIMDACT_INLINE void operator=(const V& v) const {
            held.add(v);
        }
    };
    template <std::size_t Lanes, std::size_t Place>
    SIMDACT_INLINE slot at(std::size_t i, whole<Lanes, Place> count) {
        return slot_at<Place>(i, count);
    }
    template <std::size_t Place>
    SIMDACT_INLINE slot at(std::size_t i, part_of_group<Place> count) {
        return slot_at<Place>(i, count);
    }

    SIMDACT_INLINE total result() const {
        double high[sums], low[sums] = {};
        for (std::size_t k = 0; k < vectors; ++k) held[k].store(high + k * lanes, low + k * lanes);
        return simd::folded(high, low);
    }

    /// The same where no element is negative. Doubles that add up floats then need no low part.
    SIMDACT_INLINE total positive_result() const {
        if constexpr (lane_sums<T, A>::has_low) {
            return result();
        } else if constexpr (widens<A>) {
            const auto add = [](const wide<A>& a, const wide<A>& b) SIMDACT_INLINE_LAMBDA {
                const wide<A> all = a + b;
                return wide<A>{simd::fence(all.low), simd::fence(all.high)};
            };
            wide<A> all[group_size]{wide<A>(0), wide<A>(0), wide<A>(0), wide<A>(0)};
            for (std::size_t k = 0; k < vectors; ++k) all[k] = held[k].sums;
            for (std::size_t half = vectors / 2; half > 0; half /= 2)
                for (std::size_t k = 0; k < half; ++k) all[k] = add(all[k], all[k + half]);
            return {sum_of_halves(register_of(simd::fence(all[0].low + all[0].high))), 0};
        } else {
            double all[sums];
            for (std::size_t k = 0; k < vectors; ++k) held[k].store(all + k * lanes, nullptr);
            for (std::size_t half = sums / 2; half > 0; half /= 2)
                for (std::size_t k = 0; k < half; ++k) all[k] = simd::fence(all[k] + all[k + half]);
            return {all[0], 0};
        }
    }

private:
    template <std::size_t Place>
    SIMDACT_INLINE slot slot_at(std::size_t i, std::size_t count) {
        return {held[Heavy ? i % sums / lanes : Place % vectors], count};
    }

    lane_sums<T, A> held[vectors];
};

// x86 converts floats from memory at twice the speed of those in a register.
#if XSIMD_WITH_AVX
SIMDACT_INLINE void widen_from(const float* p, __m256d& low, __m256d& high) {
    low = _mm256_cvtps_pd(_mm_loadu_ps(p));
    high = _mm256_cvtps_pd(_mm_loadu_ps(p + 4));
}
#endif
#if XSIMD_WITH_AVX512F
SIMDACT_INLINE void widen_from(const float* p, __m512d& low, __m512d& high) {
    low = _mm512_maskz_cvtps_pd(0xFF, _mm256_loadu_ps(p));
    high = _mm512_maskz_cvtps_pd(0xFF, _mm256_loadu_ps(p + 8));
}
#endif
void widen_from() = delete;

/// Elements that are only summed.
template <class T, class A>
struct summand_input : input<T, A> {
    using input<T, A>::input;

    using input<T, A>::at;
    template <std::size_t Lanes, std::size_t Place>
    SIMDACT_INLINE auto at(std::size_t i, whole<Lanes, Place> lanes) const {
        if constexpr (requires(typename batch<double, A>::register_type half) { widen_from(this->data, half, half); }) {
            typename batch<double, A>::register_type low, high;
            widen_from(this->data + i, low, high);
            return wide<A>(batch<double, A>(low), batch<double, A>(high));
        } else {
            return input<T, A>::at(i, static_cast<std::size_t>(lanes));
        }
    }
};

/// The sums of one block of rows, one for each column.
template <class T, class A>
struct column_block : simple_accessor {
    double *high, *low;

    SIMDACT_INLINE column_block(double* h, double* l) : high(h), low(l) {}

    struct slot {
        double *high, *low;
        std::size_t count;
        SIMDACT_INLINE void operator=(const batch<T, A>& v) const { add(simd::first_lanes(v, count)); }
        /// A whole vector.
        template <class V>
        SIMDACT_INLINE void operator=(const V& v) const {
            add(v);
        }

    private:
        template <class V>
        SIMDACT_INLINE void add(const V& v) const {
            lane_sums<T, A> sums;
            sums.load(high, low);
            sums.add(v);
            sums.store(high, low);
        }
    };
    SIMDACT_INLINE slot at(std::size_t i, std::size_t count) const {
        return {high + i, low + (lane_sums<T, A>::has_low ? i : 0), count};
    }
};

/// What a row adds to sums, until its end. Unlike an output it never goes past the caches.
template <class T, class A>
struct kept_summands : simple_accessor {
    T* data;

    SIMDACT_INLINE explicit kept_summands(T* elements) : data(elements) {}

    struct slot {
        T* place;
        std::size_t count;
        SIMDACT_INLINE void operator=(const batch<T, A>& v) const { storage<T>::store(place, count, v); }
    };
    SIMDACT_INLINE slot at(std::size_t i, std::size_t count) const { return {data + i, count}; }
};

}}} // namespace simdact::v0_1_0::simd
