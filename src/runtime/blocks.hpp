/// \file
/// Calls in blocks of elements: 16 bits, matrices, sums into an output, and kernels of two loops.
#pragma once

#include "loops.hpp"

#include <simdact/float16.hpp>
#include <simdact/runtime/request.hpp>

#include <algorithm>
#include <cstring>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

/// In the order of `verb`.
inline constexpr const table* tables[]{&forward_loops,   &backward_loops,       &from_output_loops,
                                       &mask_loops,      &from_mask_loops,      &side_loops,
                                       &from_side_loops, &forward_of_two_loops, &backward_of_two_loops};

inline constexpr const table_of_halves* tables_of_halves[]{&forward_halves, &backward_halves};

SIMDACT_INLINE loop loop_in(const table& t, const request& call) {
    return (call.in_double ? t.doubles : t.floats)[call.place];
}
SIMDACT_INLINE loop loop_for(const request& call, verb kernel) {
    return loop_in(*tables[static_cast<std::size_t>(kernel)], call);
}

/// y = step(a, b). y may be one of them.
template <class T, class Step>
void combine(const T* a, const T* b, T* y, std::size_t n, const Step& step) {
    using B = simd::batch<T, arch>;
    const auto write = [&](const B& x1, const B& x2, auto to) SIMDACT_INLINE_LAMBDA { to = step(x1, x2); };
    simd::for_each_vector<arch, T>(n, false, write, simd::input<T, arch>(a), simd::input<T, arch>(b),
                                   simd::output<T, arch>(y));
}
template <class T>
void add(const T* a, const T* b, T* y, std::size_t n) {
    combine(a, b, y, n, [](const auto& x1, const auto& x2) SIMDACT_INLINE_LAMBDA { return x1 + x2; });
}
template <class T>
void multiply(const T* a, const T* b, T* y, std::size_t n) {
    combine(a, b, y, n, [](const auto& x1, const auto& x2) SIMDACT_INLINE_LAMBDA { return x1 * x2; });
}

/// n elements as what they are computed in, then zeros up to a whole vector.
template <class S, class T>
void load(const void* from, T* to, std::size_t n) {
    constexpr std::size_t lanes = simd::batch<T, arch>::size;
    for (std::size_t i = 0; i < n; i += lanes) {
        const std::size_t count = n - i < lanes ? n - i : lanes;
        simd::storage<T>::store(to + i, lanes,
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
    static constexpr std::size_t most = 256; ///< elements of a block, whole bytes of a mask

    explicit blocks(const request& r) : call(r), rows(r.rows), width(r.columns) {
        bool has_padding = false;
        for (std::size_t o = 0; o < call.count; ++o) {
            const operand& x = call.operands[o];
            has_bits |= is_bits(o);
            has_padding |= x.is > item::bits && (x.stride != width || x.is_repeated);
        }
        if (rows == 1 || !has_padding) {
            width *= rows;
            rows = 1;
        }
    }

    void run() {
        if (const loop all = loop_of_halves()) {
            void* data[most_operands];
            for (std::size_t o = 0; o < call.count; ++o) data[o] = call.operands[o].data;
            return all(call.functor, data, width, call.streams);
        }
        // A byte of a mask may belong to two rows, and short rows would be blocks of their own.
        if (has_bits || width < most / 4) {
            for (std::size_t i = 0; i < rows * width; i += most)
                run_block(i, rows * width - i < most ? rows * width - i : most);
        } else {
            for (std::size_t r = 0; r < rows; ++r)
                for (std::size_t c = 0; c < width; c += most)
                    run_block(r * width + c, width - c < most ? width - c : most);
        }
    }

    /// The rows and columns after those without padding became one.
    std::size_t row_count() const { return rows; }
    std::size_t columns() const { return width; }

    /// The memory of operand o from element i on, or a copy of it. Where an output lies elsewhere, `write` copies it.
    T* read(std::size_t o, std::size_t i, std::size_t n) {
        if (void* const place = direct(o, i, n)) return static_cast<T*>(place);
        if (!call.operands[o].is_written) load_block(o, i, n);
        return buffers[o];
    }
    void write(std::size_t o, const void* results, std::size_t i, std::size_t n) {
        if (results == buffers[o] && call.operands[o].is_written && call.operands[o].is != item::nothing)
            store_block(o, i, n);
    }

private:
    const request& call;
    std::size_t rows, width;
    bool has_bits = false;
    static constexpr std::size_t lanes = simd::batch<T, arch>::size;
    alignas(64) T buffers[most_operands][most + lanes];

    bool is_bits(std::size_t o) const { return call.operands[o].is == item::bits; }
    /// An output is then written before an input was read for the last time.
    bool is_two_loops() const {
        return call.kernel == verb::forward_with_derivative || call.kernel == verb::double_backward;
    }
    /// For elements of 16 bits of one type in one row, if there is one.
    loop loop_of_halves() const {
        const item is = call.operands[0].is;
        bool fits = rows == 1 && is >= item::bfloat16 && call.wrapped == bare && !call.accumulates &&
                    call.kernel <= verb::backward;
        for (std::size_t o = 0; o < call.count; ++o)
            fits = fits && call.operands[o].is == is && !call.operands[o].is_repeated;
        if (!fits) return nullptr;
        const table_of_halves& t = *tables_of_halves[static_cast<std::size_t>(call.kernel)];
        return (is == item::bfloat16 ? t.bfloat16s : t.float16s)[call.place];
    }

    static std::size_t whole_vectors(std::size_t n) { return (n + lanes - 1) / lanes * lanes; }

    std::size_t row_of(std::size_t i) const { return i < width ? 0 : i / width; }

    /// The elements from i on, if they are what the loops take.
    void* direct(std::size_t o, std::size_t i, std::size_t n) const {
        const operand& x = call.operands[o];
        if (is_bits(o)) return static_cast<unsigned char*>(x.data) + i / 8;
        const bool is_t = x.is == (std::is_same_v<T, double> ? item::float64 : item::float32);
        if (!is_t || x.is_repeated || (x.is_written && (call.accumulates || is_two_loops()))) return nullptr;
        const std::size_t row = row_of(i), column = i - row * width;
        return column + n > width ? nullptr : static_cast<T*>(x.data) + (row * x.stride + column);
    }

    /// Calls visit(memory, place in the block, length) for the parts of a block that lie in one row.
    template <class Visit>
    void for_each_part(std::size_t o, std::size_t i, std::size_t n, const Visit& visit) const {
        const operand& x = call.operands[o];
        const std::size_t bytes = x.is == item::float64 ? 8 : x.is == item::float32 ? 4 : 2;
        std::size_t row = row_of(i), column = i - row * width;
        for (std::size_t k = 0; k < n; ++row, column = 0) {
            const std::size_t length = std::min(width - column, n - k), place = x.is_repeated ? 0 : column;
            visit(static_cast<unsigned char*>(x.data) + (row * x.stride + place) * bytes, k, length);
            k += length;
        }
    }

    void load_block(std::size_t o, std::size_t i, std::size_t n) {
        const operand& x = call.operands[o];
        for_each_part(o, i, n, [&](const void* from, std::size_t k, std::size_t length) {
            T* const to = buffers[o] + k;
            const std::size_t different = x.is_repeated ? 1 : length;
            if constexpr (std::is_same_v<T, double>) {
                load<double>(from, to, different);
            } else {
                switch (x.is) {
                    case item::bfloat16:
                        load<bfloat16>(from, to, different);
                        break;
                    case item::float16:
                        load<float16>(from, to, different);
                        break;
                    default:
                        load<float>(from, to, different);
                }
            }
            if (x.is_repeated) std::fill(to, to + whole_vectors(length), *to);
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
        bool only_buffers = true;
        for (std::size_t o = 0; o < call.count; ++o) {
            data[o] = read(o, i, n);
            only_buffers = only_buffers && data[o] == buffers[o];
        }
        // A part of a vector, stored and loaded at once, would wait for the memory.
        const std::size_t computed = only_buffers ? whole_vectors(n) : n;
        if (call.wrapped == bare)
            compute(data, computed);
        else
            compute_wrapped(data, computed);
        for (std::size_t o = 0; o < call.count; ++o) write(o, data[o], i, n);
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
            loop_in(curvature_loops, call)(call.functor, second, n, false);
        } else {
            loop_for(call, call.kernel)(call.functor, data, n, false);
        }
    }

    /// The activation inside, and before and after it what is around it. Outputs may be inputs, so that they are
    /// written last.
    void compute_wrapped(void* const* data, std::size_t n) {
        alignas(64) T sums[most], products[most], gradients[most];
        std::size_t o = 1;
        const auto next = [&] { return static_cast<T*>(data[o++]); };
        const auto next_if = [&](wrapping w) { return (call.wrapped & w) != 0 ? next() : nullptr; };
        T *x = static_cast<T*>(data[0]), *const bias = next_if(with_bias), *const up = next_if(with_gate),
          *const rest = next_if(with_residual);
        if (bias) add(x, bias, sums, n), x = sums;
        if (call.kernel == verb::forward) {
            T *const y = next(), *const value = up || rest ? products : y;
            void* const operands[]{x, value};
            loop_for(call, verb::forward)(call.functor, operands, n, false);
            if (up) multiply(value, up, rest ? value : y, n);
            if (rest) add(value, rest, y, n);
            return;
        }
        T* const dy = next();
        if (const loop both = up ? loop_in(gated_backward_loops, call) : nullptr) {
            void* const operands[]{x, up, dy, gradients, products};
            both(call.functor, operands, n, false);
        } else {
            if (up) multiply(dy, up, products, n);
            void *const slope[]{x, up ? products : dy, gradients}, *const value[]{x, products};
            loop_for(call, verb::backward)(call.functor, slope, n, false);
            if (up) {
                loop_for(call, verb::forward)(call.functor, value, n, false);
                multiply(dy, products, products, n);
            }
        }
        T *const dx = next(), *const dbias = next_if(with_bias), *const dup = next_if(with_gate);
        const auto give = [n](const T* from, T* to) { std::copy(from, from + n, to); };
        if (T* const drest = next_if(with_residual)) std::memmove(drest, dy, n * sizeof(T));
        give(gradients, dx);
        if (dbias) give(gradients, dbias);
        if (dup) give(products, dup);
    }
};

/// Calls of functors of whole rows, of tables, and with health.
void run_rows(const request& call);
void look_up(const request& call);
void run_health(const request& call);

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
