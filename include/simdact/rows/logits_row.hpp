/// \file
/// What functors of the logits of a row share.
#pragma once

#include <simdact/contract/whole_rows.hpp>
#include <simdact/facts.hpp>
#include <simdact/matrix.hpp>
#include <simdact/rows/sums.hpp>

#include <cstddef>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace rows {

/// The inputs of a functor of logits, then its results.
template <bool Masked, bool Sunk, class... Results>
consteval auto operands(Results... results) {
    using contract::operand;
    using enum contract::access;
    constexpr operand x{"x", reads}, mask{"mask", reads}, sink{"sink", reads_row_value};
    if constexpr (Masked && Sunk)
        return contract::operand_list{x, mask, sink, results...};
    else if constexpr (Masked)
        return contract::operand_list{x, mask, results...};
    else if constexpr (Sunk)
        return contract::operand_list{x, sink, results...};
    else
        return contract::operand_list{x, results...};
}

/// Shares or their logarithms, then the log-sum-exp of each row, which may be left out.
template <bool Masked, bool Sunk>
inline constexpr auto operands_of_shares =
    rows::operands<Masked, Sunk>(contract::operand{"y", contract::access::writes},
                                 contract::operand{"log_sum_exp", contract::access::writes_row_value});

/// The functor that has scale and temperature, inside those that add a mask or a sink.
template <class F>
SIMDACT_INLINE constexpr const auto& innermost(const F& f) {
    if constexpr (form_of_activation<F>)
        return rows::innermost(f.activation);
    else
        return f;
}

/// scale / temperature, or the negative of it if f says `is_negative`.
template <class F>
SIMDACT_INLINE constexpr simd::pair<double> factor_of(const F& f) {
    const auto& logits = rows::innermost(f);
    if constexpr (requires { logits.is_negative; })
        return math::factor_of(-logits.scale, logits.temperature);
    else
        return math::factor_of(logits.scale, logits.temperature);
}

/// A step of a functor of logits, forward or backward.
struct step_of_logits {
    /// scale / temperature is a number to compute with.
    template <class Call, class F>
    SIMDACT_INLINE static void check_call(const Call& call, const F& f) {
        const auto& logits = rows::innermost(f);
        const double factor = logits.scale / logits.temperature, size = simd::abs(factor);
        if (!(size >= math::least_factor && size <= math::largest_factor)) // NaN
            call.reject(call.kernel, logits.name, "scale / temperature is %g but its size must be from %g to %g",
                        factor, math::least_factor, math::largest_factor);
    }
};

/// What the rows of functors of logits share: the sums of the exponentials, from which `Derived` makes its results.
template <class Derived, class T, class A, bool Masked, bool Sunk, bool AtLargest>
class logits_row : public step_of_logits {
public:
    template <class F>
    SIMDACT_INLINE explicit logits_row(const F& f) : logits(rows::factor_of(f)) {}

    /// Short rows are done together, because each of them waits for its largest element, its sum and a division.
    SIMDACT_INLINE static std::size_t rows_at_once(std::size_t columns) {
        const std::size_t fit = block_elements<T> / (columns < 1 ? 1 : rows::distance_of_kept<T>(columns));
        return fit < 1 ? 1 : fit < most_at_once ? fit : most_at_once;
    }

    template <class... Operands>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Operands&... operands) const {
        const auto sink = [&](const auto& add, [[maybe_unused]] std::size_t r) SIMDACT_INLINE_LAMBDA {
            if constexpr (Sunk) add(contract::nth<1 + Masked>(operands...).get(r));
        };
        [&]<std::size_t... Input, std::size_t... Output>(std::index_sequence<Input...>, std::index_sequence<Output...>)
            SIMDACT_INLINE_LAMBDA {
            const auto inputs = [&](const auto& use)
                                    SIMDACT_INLINE_LAMBDA { use(contract::nth<Input>(operands...)...); };
            over_sums(row, sink, inputs, contract::nth<1 + Masked + Sunk + Output>(operands...)...);
        }
        (std::make_index_sequence<1 + Masked>{}, std::make_index_sequence<sizeof...(Operands) - 1 - Masked - Sunk>{});
    }

    /// The results of some rows. If row r has a sink, `sink(add, r)` calls add with it, and `inputs(use)` calls use
    /// with the other inputs.
    template <class Sink, class Inputs, class... Outputs>
    SIMDACT_INLINE void over_sums(const contract::whole_row& row, const Sink& sink, const Inputs& inputs,
                                  const Outputs&... outputs) const {
        const math::logits<T, A, Masked, AtLargest> z = logits; // a copy, which no store may change
        exp_sum<T, A, Masked, AtLargest> sums[most_at_once];
        for (std::size_t k = 0; k < row.count; ++k) {
            sums[k].begin();
            sink([&](auto number) SIMDACT_INLINE_LAMBDA { sums[k].add_logit(z, static_cast<double>(number)); },
                 row.number + k);
        }
        Derived::results(z, sums, row, inputs, outputs...);
    }

private:
    math::logits<T, A, Masked, AtLargest> logits;
};

}}} // namespace simdact::v0_1_0::rows
