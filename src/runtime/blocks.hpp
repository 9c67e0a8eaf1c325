/// \file
/// Calls in blocks of elements: 16 bits, matrices, sums into an output, and kernels of two loops.
#pragma once

#include "loops.hpp"

#include <simdact/float16.hpp>
#include <simdact/runtime/request.hpp>

#include <algorithm>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

SIMDACT_INLINE loop loop_for(const request& call, verb kernel) {
    static constexpr const table* tables[]{&forward_loops,   &backward_loops, &from_output_loops, &mask_loops,
                                           &from_mask_loops, &side_loops,     &from_side_loops};
    const table& t = *tables[static_cast<std::size_t>(kernel)];
    return (call.in_double ? t.doubles : t.floats)[call.place];
}

/// n elements as what they are computed in.
template <class S, class T>
void load(const void* from, T* to, std::size_t n) {
    constexpr std::size_t lanes = simd::batch<T, arch>::size;
    for (std::size_t i = 0; i < n; i += lanes) {
        const std::size_t count = n - i < lanes ? n - i : lanes;
        simd::storage<T>::store(to + i, count,
                                simd::storage<S>::template load<arch>(static_cast<const S*>(from) + i, count));
    }
}

/// n elements as they lie in memory, added to what is there or not.
template <class S, class T>
void store(const T* from, void* to, std::size_t n, bool adds) {
    constexpr std::size_t lanes = simd::batch<T, arch>::size;
    for (std::size_t i = 0; i < n; i += lanes) {
        const std::size_t count = n - i < lanes ? n - i : lanes;
        S* const place = static_cast<S*>(to) + i;
        simd::batch<T, arch> v = simd::storage<T>::template load<arch>(from + i, count);
        if (adds) v = simd::storage<S>::template load<arch>(place, count) + v;
        simd::storage<S>::store(place, count, v);
    }
}

/// A call whose elements are computed in T.
template <class T>
class blocks {
public:
    explicit blocks(const request& r) : call(r) {}

    void run() {
        std::size_t rows = call.rows, columns = call.columns;
        bool has_bits = false, has_padding = false;
        for (std::size_t o = 0; o < call.count; ++o) {
            has_bits |= is_bits(o);
            has_padding |= call.operands[o].is > item::bits && call.operands[o].stride != columns;
        }
        if (rows == 1 || !has_padding) {
            columns *= rows;
            rows = 1;
        }
        width = columns;
        // A byte of a mask may belong to two rows, and short rows would be blocks of their own.
        if (has_bits || columns < most / 4) {
            for (std::size_t i = 0; i < rows * columns; i += most)
                run_block(i, rows * columns - i < most ? rows * columns - i : most);
        } else {
            for (std::size_t r = 0; r < rows; ++r)
                for (std::size_t c = 0; c < columns; c += most)
                    run_block(r * columns + c, columns - c < most ? columns - c : most);
        }
    }

private:
    static constexpr std::size_t most = 256; ///< elements of a block, whole bytes of a mask

    const request& call;
    std::size_t width = 0;
    alignas(64) T buffers[most_operands][most];

    bool is_bits(std::size_t o) const { return call.operands[o].is == item::bits; }
    bool is_two_loops() const { return call.kernel >= verb::forward_with_derivative; }

    /// The elements from i on, if they are what the loops take.
    void* direct(std::size_t o, std::size_t i, std::size_t n) const {
        const operand& x = call.operands[o];
        if (is_bits(o)) return static_cast<unsigned char*>(x.data) + i / 8;
        const bool is_t = x.is == (std::is_same_v<T, double> ? item::float64 : item::float32);
        if (!is_t || (x.is_written && (call.accumulates || is_two_loops())) || i % width + n > width) return nullptr;
        return static_cast<T*>(x.data) + (i / width * x.stride + i % width);
    }

    /// Calls visit(memory, place in the block, length) for the parts of a block that lie in one row.
    template <class Visit>
    void for_each_part(std::size_t o, std::size_t i, std::size_t n, const Visit& visit) const {
        const operand& x = call.operands[o];
        const std::size_t bytes = x.is == item::float64 ? 8 : x.is == item::float32 ? 4 : 2;
        for (std::size_t k = 0; k < n;) {
            const std::size_t column = (i + k) % width, length = std::min(width - column, n - k);
            visit(static_cast<unsigned char*>(x.data) + ((i + k) / width * x.stride + column) * bytes, k, length);
            k += length;
        }
    }

    void load_block(std::size_t o, std::size_t i, std::size_t n) {
        for_each_part(o, i, n, [&](const void* from, std::size_t k, std::size_t length) {
            T* const to = buffers[o] + k;
            if constexpr (std::is_same_v<T, double>) {
                load<double>(from, to, length);
            } else {
                switch (call.operands[o].is) {
                    case item::bfloat16:
                        return load<bfloat16>(from, to, length);
                    case item::float16:
                        return load<float16>(from, to, length);
                    default:
                        return load<float>(from, to, length);
                }
            }
        });
    }

    void store_block(std::size_t o, std::size_t i, std::size_t n) {
        for_each_part(o, i, n, [&](void* to, std::size_t k, std::size_t length) {
            const T* const from = buffers[o] + k;
            if constexpr (std::is_same_v<T, double>) {
                store<double>(from, to, length, call.accumulates);
            } else {
                switch (call.operands[o].is) {
                    case item::bfloat16:
                        return store<bfloat16>(from, to, length, call.accumulates);
                    case item::float16:
                        return store<float16>(from, to, length, call.accumulates);
                    default:
                        return store<float>(from, to, length, call.accumulates);
                }
            }
        });
    }

    void run_block(std::size_t i, std::size_t n) {
        void* data[most_operands];
        for (std::size_t o = 0; o < call.count; ++o) {
            const operand& x = call.operands[o];
            void* const place = x.is == item::nothing ? nullptr : direct(o, i, n);
            data[o] = place ? place : buffers[o];
            if (!place && !x.is_written) load_block(o, i, n);
        }
        compute(data, n);
        for (std::size_t o = 0; o < call.count; ++o)
            if (data[o] == buffers[o] && call.operands[o].is_written && call.operands[o].is != item::nothing)
                store_block(o, i, n);
    }

    void compute(void* const* data, std::size_t n) {
        if (call.kernel == verb::forward_with_derivative) { // the derivative is the gradient of 1
            T* const ones = buffers[most_operands - 1];
            for (std::size_t i = 0; i < n; ++i) ones[i] = 1;
            void* const slope[]{data[0], ones, data[2]};
            loop_for(call, verb::forward)(call.functor, data, n, false);
            loop_for(call, verb::backward)(call.functor, slope, n, false);
        } else if (call.kernel == verb::double_backward) {
            void *const first[]{data[0], data[2], data[3]}, *const second[]{data[0], data[1], data[2], data[4]};
            loop_for(call, verb::backward)(call.functor, first, n, false);
            const table& t = curvature_loops;
            (call.in_double ? t.doubles : t.floats)[call.place](call.functor, second, n, false);
        } else {
            loop_for(call, call.kernel)(call.functor, data, n, false);
        }
    }
};

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
