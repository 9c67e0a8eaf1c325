/// \file
/// A call with a functor that takes whole rows: its checks, then the functor's step for each row.
///
/// The step is called as `step(row, operands...)`. `operand.row(r, c)` is the accessor of an operand from column c of
/// row r on, and a number of each row has `get(r)` or `put(r, number)`.
#pragma once

#include <simdact/contract/rows.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// A row of a call: its number, its elements, whether results bypass the caches, and the rows up to the next call of
/// the step, which does them all.
struct whole_row {
    std::size_t number, columns;
    bool stream;
    std::size_t count = 1;
};

/// One number for each row, or one for all, that is read.
template <class A, class M>
struct numbers_of_rows {
    const M* data;
    std::size_t step; ///< 0 if there is one for all

    SIMDACT_INLINE auto get(std::size_t r) const { return contract::load_one<A>(data + r * step); }
};

/// One number for each row that is written, unless nobody wants it.
template <class T, class A, class M>
struct results_of_rows {
    M* data;

    SIMDACT_INLINE bool wanted() const { return data; }
    SIMDACT_INLINE void put(std::size_t r, T number) const {
        simd::storage<M>::store(data + r, simd::first_lanes_of<1>{}, simd::batch<T, A>(number));
    }
};

/// The rows of elements that are read or written. Unlike `all_rows` it does not depend on the call.
template <class A, class M, bool Adds>
struct elements_of_rows {
    M* data;
    std::size_t stride;

    SIMDACT_INLINE auto row(std::size_t r, std::size_t c) const {
        M* const first = data + (r * stride + c);
        if constexpr (std::is_const_v<M>)
            return simd::input<std::remove_const_t<M>, A>(first);
        else if constexpr (Adds)
            return simd::accumulated<M, A>(first);
        else
            return simd::output<M, A>(first);
    }
};

/// A call writes numbers of rows, also for rows without columns.
template <class Call, std::size_t... Place>
inline constexpr bool has_row_results = ((Call::operands[Place].does == access::writes_row_value) || ...);

// As in simd/loop.hpp.
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

/// The step for some rows, a separate function: calls with operands of the same elements share it.
template <class A, unsigned Mode, class Step, class... Operands>
void over_rows(std::size_t first, std::size_t last, std::size_t columns, bool stream, const Step& step,
               Operands... operands) {
    std::size_t at_once = 1;
    if constexpr (requires { step.rows_at_once(columns); }) at_once = step.rows_at_once(columns);
    for (std::size_t r = first; r < last; r += at_once)
        step(whole_row{r, columns, stream, (std::min)(at_once, last - r)}, operands...);
    if (stream) simd::stream_fence();
}

#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
#pragma GCC diagnostic pop
#endif

template <class A, class T, class Call, store_policy S>
struct whole_rows_call {
    template <class E, class F, class... M>
    SIMDACT_INLINE static void run(const E& execution, const call<A>& call, const F& f, const M&... operands) {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            using row_step = typename Call::kernel::template row_step<F, T, A>;
            if constexpr (requires { row_step::check_call(call, f); }) row_step::check_call(call, f);
            figures list[]{contract::figures_of<Call, Place>(operands)...};
            const shape s = layout_checks<A>{call, list, sizeof...(M)}.checked_shape(false);
            contract::check_generated(call, s.rows * s.columns, operands...);
            if (s.columns == 0 && !has_row_results<Call, Place...>) return; // such rows may be any number
            constexpr std::size_t element_bytes = (std::max)({written<M>...});
            const bool stream = simd::goes_past_caches<S>(s.rows * s.columns * element_bytes, s.in_place);
            const row_step step(f);
            const auto over = [&](const auto&... missing) SIMDACT_INLINE_LAMBDA {
                execution.over(s.rows, 1, {s.rows * s.columns, true},
                               [&](std::size_t first, std::size_t last) SIMDACT_INLINE_LAMBDA {
                                   contract::over_rows<A, mode>(
                                       first, last, s.columns, stream, step,
                                       whole_rows_call::template operand_of<Place>(operands, list[Place].stride)...,
                                       missing...);
                               });
            };
            if constexpr (sizeof...(M) < std::size(Call::operands.list))
                over(results_of_rows<T, A, T>{nullptr}); // the same loop with the last result and without it
            else
                over();
        }
        (std::index_sequence_for<M...>{});
    }

private:
    template <std::size_t Place>
    SIMDACT_INLINE static auto operand_of(skipped, std::size_t) {
        return simd::discarded_rows{};
    }
    template <std::size_t Place, generated G>
    SIMDACT_INLINE static auto operand_of(const G& operand, std::size_t columns) {
        return generated_rows<T, A, G>(operand, columns);
    }
    template <std::size_t Place, class M>
    SIMDACT_INLINE static auto operand_of(const memory<M>& m, std::size_t stride) {
        return elements_of_rows<A, M, accumulates<S>>{m.data, stride};
    }
    template <std::size_t Place, layout Where, class M>
    SIMDACT_INLINE static auto operand_of(const arranged_memory<Where, M>& m, std::size_t stride) {
        if constexpr (Call::operands[Place].is_row_value() && std::is_const_v<M>)
            return numbers_of_rows<A, std::remove_const_t<M>>{m.data, Where == layout::per_row};
        else if constexpr (Call::operands[Place].is_row_value())
            return results_of_rows<T, A, M>{m.data};
        else if constexpr (contract::has_all(Where))
            return elements_of_rows<A, M, accumulates<S>>{m.data, stride};
        else if constexpr (Where == layout::per_column)
            return elements_of_rows<A, M, false>{m.data, 0};
        else
            return repeated_values<Where, T, A, M>(m.data);
    }
};

}}} // namespace simdact::v0_1_0::contract
