/// \file
/// A call in which an operand has a layout: its operands row by row, and its passes over them.
#pragma once

#include <simdact/contract/execution.hpp>
#include <simdact/contract/inputs.hpp>
#include <simdact/contract/kept.hpp>
#include <simdact/contract/layout_checks.hpp>
#include <simdact/simd/elements.hpp>
#include <simdact/simd/pairs.hpp>
#include <simdact/simd/rows.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// A matrix without padding.
template <class Call, std::size_t Place, store_policy S, class T, class A, class M>
SIMDACT_INLINE auto accessor(const arranged_memory<layout::matrix, M>& m, std::size_t first) {
    return contract::accessor<Call, Place, S, T, A>(memory<M>{m.data, m.size}, first);
}

/// Pairs without padding.
template <class Call, std::size_t Place, store_policy S, class T, class A, layout Where, class M>
requires(Where >= layout::first_of_pairs) SIMDACT_INLINE
    auto accessor(const arranged_memory<Where, M>& m, std::size_t first) {
    constexpr int part = Where == layout::second_of_pairs;
    if constexpr (std::is_const_v<M>)
        return simd::pairs_input<std::remove_const_t<M>, A, part>(m.data + 2 * first);
    else if constexpr (accumulates<S>)
        return simd::pairs_accumulated<M, A, part>(m.data + 2 * first);
    else
        return simd::pairs_output<M, A, part>(m.data + 2 * first);
}

/// All elements of an operand in pairs.
template <class Call, std::size_t Place, store_policy S, class T, class A, layout Where, class M>
struct rows_of_pairs : simd::row_operand {
    M* data;
    std::size_t stride;

    SIMDACT_INLINE rows_of_pairs(M* first, std::size_t distance) : data(first), stride(distance) {}

    SIMDACT_INLINE auto row(std::size_t r, std::size_t c) const {
        return contract::accessor<Call, Place, S, T, A>(arranged_memory<Where, M>{data + (r * stride + 2 * c), 0}, 0);
    }
};

/// All elements of an operand.
template <class Call, std::size_t Place, store_policy S, class T, class A, class M>
struct all_rows : simd::row_operand {
    M* data;
    std::size_t stride;

    SIMDACT_INLINE all_rows(M* first, std::size_t distance) : data(first), stride(distance) {}

    /// With sums of columns the next row is in another page, where the hardware does not look ahead.
    SIMDACT_INLINE void prefetch([[maybe_unused]] std::size_t r, [[maybe_unused]] std::size_t c) const {
#if defined(__GNUC__)
        if constexpr (!Call::operands[Place].is_mask()) __builtin_prefetch(data + (r * stride + c));
#endif
    }
    SIMDACT_INLINE auto row(std::size_t r, std::size_t c) const {
        if constexpr (Call::operands[Place].is_mask()) {
            const auto bits = simd::at_any_bit(contract::accessor<Call, Place, S, T, A>(memory<M>{data, 0}, 0));
            return simd::later_bits(bits, r * stride + c);
        } else {
            return contract::accessor<Call, Place, S, T, A>(memory<M>{data + (r * stride + c), 0}, 0);
        }
    }
};

/// What makes its elements itself.
template <class T, class A, generated G>
struct generated_rows : simd::row_operand {
    G operand;
    std::size_t columns;

    SIMDACT_INLINE generated_rows(const G& g, std::size_t c) : operand(g), columns(c) {}

    SIMDACT_INLINE auto row(std::size_t r, std::size_t c) const {
        return operand.template accessor<T, A>(r * columns + c);
    }
};

/// One element, in what it is computed in.
template <class A, class M>
SIMDACT_INLINE auto load_one(const M* p) {
    if constexpr (element<M>) {
        return *p;
    } else {
        using T = simd::compute_t<M>;
        T lanes[simd::batch<T, A>::size];
        simd::storage<M>::template load<A>(p, simd::first_lanes_of<1>{}).store_unaligned(lanes);
        return lanes[0];
    }
}

/// One value for each row, or one for all.
template <layout Where, class T, class A, class M>
struct repeated_values : simd::row_operand {
    M* data;

    SIMDACT_INLINE explicit repeated_values(M* first) : data(first) {}

    SIMDACT_INLINE auto row(std::size_t r, std::size_t) const {
        return simd::repeated<T, A>(contract::load_one<A>(data + (Where == layout::per_row ? r : 0)));
    }
};

/// Writes a sum to the element of a gradient.
template <class T, class A, store_policy S, class M>
struct put_sum {
    M* data;

    SIMDACT_INLINE void operator()(std::size_t i, const simd::total& sum) const {
        T value = simd::finish<T>(sum);
        if constexpr (accumulates<S>) value = contract::load_one<A>(data + i) + value;
        if constexpr (element<M>)
            data[i] = value;
        else
            simd::storage<M>::store(data + i, simd::first_lanes_of<1>{}, simd::batch<T, A>(value));
    }
};

/// Whether an operand is a sum of rows, or of columns.
template <class M>
inline constexpr bool sums_rows = false;
template <layout Where, class T>
inline constexpr bool sums_rows<arranged_memory<Where, T>> =
    !std::is_const_v<T> && (Where == layout::per_row || Where == layout::single);
template <class M>
inline constexpr bool sums_each_row = false;
template <class T>
inline constexpr bool sums_each_row<arranged_memory<layout::per_row, T>> = !std::is_const_v<T>;
template <class M>
inline constexpr bool sums_all = sums_rows<M> && !sums_each_row<M>;
template <class M>
inline constexpr bool sums_columns = false;
template <class T>
inline constexpr bool sums_columns<arranged_memory<layout::per_column, T>> = !std::is_const_v<T>;

template <class M>
inline constexpr bool is_broadcast = false;
template <layout Where, class T>
inline constexpr bool is_broadcast<arranged_memory<Where, T>> = !contract::has_all(Where);

template <layout Where, class M>
inline constexpr std::size_t written<arranged_memory<Where, M>> = contract::has_all(Where) ? written<memory<M>> : 0;

/// Row r of an operand from column c on, for functors that are called with the elements themselves.
template <class M>
SIMDACT_INLINE simd::elements<M, 1> elements_of_row(const memory<M>& m, std::size_t r, std::size_t c,
                                                    std::size_t stride) {
    return {m.data + (r * stride + c)};
}
template <layout Where, class M>
SIMDACT_INLINE auto elements_of_row(const arranged_memory<Where, M>& m, std::size_t r, std::size_t c,
                                    std::size_t stride) {
    if constexpr (Where == layout::per_row)
        return simd::elements<M, 0>{m.data + r};
    else if constexpr (Where == layout::per_column)
        return simd::elements<M, 1>{m.data + c};
    else if constexpr (Where == layout::single)
        return simd::elements<M, 0>{m.data};
    else if constexpr (Where == layout::matrix)
        return simd::elements<M, 1>{m.data + (r * stride + c)};
    else
        return simd::elements<M, 2>{m.data + (r * stride + 2 * c + (Where == layout::second_of_pairs))};
}

/// What a pass over the elements writes. A call that sums rows and columns takes two passes.
enum class pass { whole, row_sums, others };

template <class A, class T, class Call, store_policy S>
struct rows_call {
    template <class E, class F, class... M>
    SIMDACT_INLINE static void run(const E& execution, const call<A>& call, const F& f, const M&... operands) {
        if constexpr (by_element<F, A>)
            run_by_element(std::index_sequence_for<M...>{}, execution, call, f, operands...);
        else
            run_by_vector(execution, call, f, operands...);
    }

private:
    template <std::size_t... Place, class E, class F, class... M>
    SIMDACT_INLINE static void run_by_element(std::index_sequence<Place...>, const E& execution, const call<A>& call,
                                              const F& f, const M&... operands) {
        figures list[]{contract::figures_of<Call, Place>(operands)...};
        const shape s = layout_checks<A>{call, list, sizeof...(M)}.checked_shape(false);
        rows_call::over_grids<false>(execution, s, is_heavy<F>(), [&](const auto& g) SIMDACT_INLINE_LAMBDA {
            for (std::size_t r = g.first_row; r < g.last_row; ++r)
                simd::for_each_element(
                    g.end_of(r) - g.begin_of(r),
                    [&f](const auto&... elements) SIMDACT_INLINE_LAMBDA { Call::kernel::step(f, elements...); },
                    contract::elements_of_row(operands, r, g.begin_of(r), list[Place].stride)...);
        });
    }

    /// Calls visit with the part of the rows and columns that each piece has: whole rows, or any elements.
    template <bool WholeRows, class E, class Visit>
    SIMDACT_INLINE static void over_grids(const E& execution, const shape& s, bool heavy, const Visit& visit) {
        const load all{s.rows * s.columns, heavy};
        if constexpr (!E::cuts)
            visit(simd::grid{0, s.rows, 0, s.columns});
        else if constexpr (WholeRows)
            execution.over(s.rows, 1, all, [&](std::size_t first, std::size_t last) SIMDACT_INLINE_LAMBDA {
                visit(simd::grid{first, last, 0, s.columns});
            });
        else
            execution.over(s.rows * s.columns, elements_between_cuts, all,
                           [&](std::size_t first, std::size_t last)
                               SIMDACT_INLINE_LAMBDA { visit(simd::elements_between(first, last, s.columns)); });
    }

    template <class E, class F, class... M>
    SIMDACT_INLINE static void run_by_vector(const E& execution, const call<A>& call, const F& f,
                                             const M&... operands) {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            constexpr bool both = (sums_rows<M> || ...) && (sums_columns<M> || ...);
            constexpr bool has_pieces = E::folds || !((sums_all<M> || sums_columns<M> || observes<M>) || ...);
            static_assert(
                has_pieces,
                "simdact: a piece has sums of rows alone, none of columns or of all elements, and no health; a "
                "policy of simdact/parallel.hpp has them");
            if constexpr (!(is_arranged<M> || ...)) call.check_operands(contract::named<Call, Place>(operands)...);
            figures list[]{contract::figures_of<Call, Place>(operands)...};
            const shape s = layout_checks<A>{call, list, sizeof...(M)}.checked_shape(both);
            contract::check_generated(call, s.rows * s.columns, operands...);
            constexpr std::size_t element_bytes = (std::max)({written<M>...});
            const bool stream = !(observes<M> || ...) && contract::fills_lines<F, T, A, M...>() &&
                                simd::goes_past_caches<S>(s.rows * s.columns * element_bytes, s.in_place);
            const auto step = [ready = contract::for_call<T>(f)](auto... vectors)
                                  SIMDACT_INLINE_LAMBDA { Call::kernel::step(ready, vectors...); };
            bool contiguous = !(is_broadcast<M> || ...);
            ((contiguous = contiguous && (!list[Place].has_all() || list[Place].stride == list[Place].width())), ...);
            if constexpr (!(is_broadcast<M> || ...) && !(observes<M> || ...)) {
                if (contiguous || s.rows < 2) {
                    const std::size_t n = s.rows * s.columns;
                    execution.over(n, elements_between_cuts, {n, is_heavy<F>()},
                                   [&](std::size_t first, std::size_t last) SIMDACT_INLINE_LAMBDA {
                                       simd::for_each_vector<A, T, is_heavy<F>()>(
                                           last - first, stream, step,
                                           contract::accessor<Call, Place, S, T, A>(operands, first)...);
                                   });
                    return;
                }
            }
            // Rows of no columns may be any number, unless each has a sum.
            shape visited{s.columns > 0 || (sums_each_row<M> || ...) ? s.rows : 0, s.columns, s.in_place};
            if ((observes<M> || ...) && contiguous) visited = {1, s.rows * s.columns, s.in_place};
            const auto pass_over = [&]<pass Pass>(std::integral_constant<pass, Pass>) SIMDACT_INLINE_LAMBDA {
                rows_call::over_rows<Pass, is_heavy<F>(), (std::size_t{sums_columns<M>} + ...)>(
                    execution, visited, stream, step, list, std::index_sequence<Place...>{}, operands...);
            };
            if constexpr (both) {
                pass_over(std::integral_constant<pass, pass::row_sums>{});
                pass_over(std::integral_constant<pass, pass::others>{});
            } else {
                pass_over(std::integral_constant<pass, pass::whole>{});
            }
        }
        (std::index_sequence_for<M...>{});
    }

    template <pass Pass, bool Heavy, std::size_t ColumnSums, class E, class Step, std::size_t... Place, class... M>
    SIMDACT_INLINE static void over_rows(const E& execution, const shape& s, bool stream, const Step& step,
                                         const figures* list, std::index_sequence<Place...>, const M&... operands) {
        const auto over = [&](const auto& visit) SIMDACT_INLINE_LAMBDA {
            visit(rows_call::rows_of<Pass, Place, Heavy, ColumnSums>(
                operands, list[Place].is == figures::mask || list[Place].is == figures::nothing
                              ? s.columns
                              : list[Place].stride)...);
        };
        const auto on_grid = [&](const auto& grid) SIMDACT_INLINE_LAMBDA {
            over([&](auto&&... rows)
                     SIMDACT_INLINE_LAMBDA { simd::for_each_row<A, T, Heavy>(grid, stream, step, rows...); });
        };
        constexpr bool columns = Pass != pass::row_sums && ColumnSums > 0;
        constexpr bool rows = Pass != pass::others && (sums_each_row<M> || ...);
        constexpr bool all = Pass != pass::others && ((sums_all<M> || observes<M>) || ...);
        const std::size_t blocks = s.rows / simd::block_rows + (s.rows % simd::block_rows > 0);
        if constexpr (!E::cuts || (rows && all))
            on_grid(simd::grid{0, s.rows, 0, s.columns});
        else if constexpr (columns)
            if (blocks < 2)
                on_grid(simd::grid{0, s.rows, 0, s.columns});
            else
                over([&](const auto&... plain) SIMDACT_INLINE_LAMBDA {
                    rows_call::over_blocks_of_rows<Heavy>(
                        execution, s, stream, step,
                        rows_call::kept_columns_of<ColumnSums, Heavy>(s.columns, blocks, plain, operands)...);
                });
        else if constexpr (all)
            over([&](const auto&... plain) SIMDACT_INLINE_LAMBDA {
                constexpr std::size_t sums = (std::size_t{sums_all<M>} + ...);
                rows_call::over_blocks<Heavy, (observes<M> || ...)>(
                    execution, s, stream, step, rows_call::kept_of<Place, Heavy, sums>(s.columns, plain, operands)...);
            });
        else
            rows_call::over_grids<rows>(execution, s, Heavy, on_grid);
    }

    template <std::size_t Sums, bool Heavy, class Rows, class M>
    SIMDACT_INLINE static auto kept_columns_of(std::size_t columns, std::size_t blocks, const Rows& plain,
                                               const M& operand) {
        if constexpr (sums_columns<M>) {
            using put = put_sum<T, A, S, std::remove_pointer_t<decltype(operand.data)>>;
            return kept_columns<T, A, simd::columns_at_once<T, Sums>, Heavy, put>(put{operand.data}, columns, blocks);
        } else {
            return nothing_kept<Rows>{plain};
        }
    }

    /// Sums of columns: those of a block of rows are kept until they can be added in their order.
    template <bool Heavy, class E, class Step, class... Kept>
    SIMDACT_INLINE static void over_blocks_of_rows(const E& execution, const shape& s, bool stream, const Step& step,
                                                   Kept... kept) {
        const std::size_t blocks = s.rows / simd::block_rows + (s.rows % simd::block_rows > 0);
        execution.over(blocks, 1, {s.rows * s.columns, Heavy},
                       [&](std::size_t first, std::size_t last) SIMDACT_INLINE_LAMBDA {
                           for (std::size_t k = first; k < last; ++k) {
                               const std::size_t row = k * simd::block_rows;
                               const simd::grid block{row, (std::min)(s.rows, row + simd::block_rows), 0, s.columns};
                               [&](auto&&... rows) SIMDACT_INLINE_LAMBDA {
                                   simd::for_each_row<A, T, Heavy>(block, stream, step, rows...);
                               }(kept.rows(k)...);
                           }
                       });
        (kept.end(0), ...);
    }

    /// Groups of blocks at once, of which something is kept.
    template <std::size_t Sums>
    static constexpr std::size_t groups_at_once = Sums > 0 ? 1024 / Sums : 64;

    /// `plain` is the operand of a call in one thread.
    template <std::size_t Place, bool Heavy, std::size_t Sums, class Rows, class M>
    SIMDACT_INLINE static auto kept_of(std::size_t columns, const Rows& plain, const M& operand) {
        if constexpr (observes<M>)
            return kept_moments<T, A, groups_at_once<Sums>, M>(operand, columns);
        else if constexpr (sums_all<M>)
            return kept_sums<T, A, Heavy, groups_at_once<Sums>, decltype(plain.put)>(plain.put);
        else
            return nothing_kept<Rows>{plain};
    }

    /// Sums of all elements: what the blocks give is kept until it can be added in their order.
    template <bool Heavy, bool Observed, class E, class Step, class... Kept>
    SIMDACT_INLINE static void over_blocks(const E& execution, const shape& s, bool stream, const Step& step,
                                           Kept... kept) {
        const std::size_t blocks = s.rows * simd::blocks_of_row(s.columns);
        constexpr std::size_t group = Observed ? simd::blocks_at_once : 1;
        constexpr std::size_t most = (std::min)({Kept::groups...});
        for (std::size_t begin = 0; begin < blocks; begin += most * group) {
            const std::size_t end = (std::min)(blocks, begin + most * group);
            const std::size_t groups = (end - begin) / group + ((end - begin) % group > 0);
            const auto visit = [&](std::size_t first, std::size_t last) SIMDACT_INLINE_LAMBDA {
                const auto elements =
                    simd::blocks_between(begin + first * group, (std::min)(end, begin + last * group), s.columns);
                [&](auto&&... rows) SIMDACT_INLINE_LAMBDA {
                    simd::for_each_row<A, T, Heavy>(elements, stream, step, rows...);
                }(kept.rows(first)...);
            };
            execution.over(groups, 1, {(end - begin) * (std::min)(s.columns, simd::block_elements), Heavy},
                           [&](std::size_t first, std::size_t last) SIMDACT_INLINE_LAMBDA {
                               if constexpr (Observed)
                                   for (std::size_t k = first; k < last; ++k) visit(k, k + 1);
                               else
                                   visit(first, last);
                           });
            (kept.fold(groups), ...);
        }
        (kept.end(s.rows * s.columns), ...);
    }

    template <pass Pass, std::size_t Place, bool Heavy, std::size_t ColumnSums>
    SIMDACT_INLINE static auto rows_of(skipped, std::size_t) {
        return simd::discarded_rows{};
    }
    template <pass Pass, std::size_t Place, bool Heavy, std::size_t ColumnSums, generated G>
    SIMDACT_INLINE static auto rows_of(const G& operand, std::size_t columns) {
        if constexpr (observes<G>)
            return operand.template rows<T, A>(columns);
        else
            return generated_rows<T, A, G>(operand, columns);
    }
    template <pass Pass, std::size_t Place, bool Heavy, std::size_t ColumnSums, class M>
    SIMDACT_INLINE static auto rows_of(const memory<M>& m, std::size_t stride) {
        if constexpr (Pass == pass::row_sums && !std::is_const_v<M>)
            return simd::discarded_rows{};
        else
            return all_rows<Call, Place, S, T, A, M>(m.data, stride);
    }
    template <pass Pass, std::size_t Place, bool Heavy, std::size_t ColumnSums, layout Where, class M>
    SIMDACT_INLINE static auto rows_of(const arranged_memory<Where, M>& m, std::size_t stride) {
        constexpr bool written = !std::is_const_v<M>, sums_row = written && Where != layout::per_column;
        using put = put_sum<T, A, S, M>;
        if constexpr (Where == layout::matrix)
            return rows_of<Pass, Place, Heavy, ColumnSums>(memory<M>{m.data, m.size}, stride);
        else if constexpr (contract::has_all(Where) && written && Pass == pass::row_sums)
            return simd::discarded_rows{};
        else if constexpr (contract::has_all(Where))
            return rows_of_pairs<Call, Place, S, T, A, Where, M>(m.data, stride);
        else if constexpr (written && Pass != pass::whole && sums_row != (Pass == pass::row_sums))
            return simd::discarded_rows{};
        else if constexpr (written && Where == layout::per_row)
            return simd::row_sums<T, A, Heavy, put>(put{m.data});
        else if constexpr (written && Where == layout::single)
            return simd::whole_sum<T, A, Heavy, put>(put{m.data});
        else if constexpr (written)
            return simd::column_sums<T, A, simd::columns_at_once<T, ColumnSums>, Heavy, put>(put{m.data});
        else if constexpr (Where == layout::per_column)
            return all_rows<Call, Place, S, T, A, M>(m.data, 0);
        else
            return repeated_values<Where, T, A, M>(m.data);
    }
};

}}} // namespace simdact::v0_1_0::contract
