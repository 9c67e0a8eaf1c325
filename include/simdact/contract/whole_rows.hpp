/// \file
/// A call with a functor that takes whole rows: its checks, then the functor's step for each row.
///
/// The step is called as `step(row, operands...)`. `operand.row(r, c)` is the stream of an operand from column c of row
/// r on, and a number of each row has `get(r)` or `put(r, number)`.
#pragma once

#include <simdact/contract/rows.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// A row of a call: its number, its elements, and whether results bypass the caches.
struct whole_row {
    std::size_t number, columns;
    bool stream;
};

/// One number for each row, or one for all, that is read.
template <layout Where, class A, class M>
struct numbers_of_rows {
    const M* data;

    SIMDACT_INLINE auto get(std::size_t r) const {
        return contract::load_one<A>(data + (Where == layout::per_row ? r : 0));
    }
};

/// One number for each row that is written.
template <class T, class A, class M>
struct results_of_rows {
    M* data;

    SIMDACT_INLINE void put(std::size_t r, T number) const {
        simd::storage<M>::store(data + r, 1, simd::batch<T, A>(number));
    }
};

template <class A, class T, class Call, store_policy S>
struct whole_rows_call {
    template <class F, class... M>
    SIMDACT_INLINE static void run(const call<A>& call, const F& f, const M&... operands) {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            f.check(call);
            figures list[]{contract::figures_of<Call, Place>(operands)...};
            const shape s = layout_checks<A>{call, list, sizeof...(M)}.checked_shape(false);
            constexpr bool has_results = ((Call::operands[Place].does == access::writes_row_value) || ...);
            if (s.columns == 0 && !has_results) return; // such rows may be any number
            constexpr std::size_t element_bytes = (std::max)({written<M>...});
            const bool stream = simd::goes_past_caches<S>(s.rows * s.columns * element_bytes, s.in_place);
            const typename Call::kernel::template row_step<F, T, A> step(f);
            whole_rows_call::over_rows(s, stream, step,
                                       whole_rows_call::template operand_of<Place>(operands, list[Place].stride)...);
            if (stream) simd::stream_fence();
        }
        (std::index_sequence_for<M...>{});
    }

private:
    template <class Step, class... Operands>
    SIMDACT_INLINE static void over_rows(const shape& s, bool stream, const Step& step, const Operands&... operands) {
        for (std::size_t r = 0; r < s.rows; ++r) step(whole_row{r, s.columns, stream}, operands...);
    }

    template <std::size_t Place, class M>
    SIMDACT_INLINE static auto operand_of(const M& m, std::size_t stride) {
        return rows_call<A, T, Call, S>::template rows_of<pass::whole, Place, true, 1>(m, stride);
    }
    template <std::size_t Place, layout Where, class M>
    requires(Call::operands[Place].is_row_value()) SIMDACT_INLINE static auto operand_of(
        const arranged_memory<Where, M>& m, std::size_t) {
        if constexpr (Call::operands[Place].is_read())
            return numbers_of_rows<Where, A, std::remove_const_t<M>>{m.data};
        else
            return results_of_rows<T, A, M>{m.data};
    }
};

}}} // namespace simdact::v0_1_0::contract
