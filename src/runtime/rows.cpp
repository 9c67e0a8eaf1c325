#include "blocks.hpp"

#include <simdact/rows/log_softmax.hpp>
#include <simdact/rows/softmax.hpp>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

/// Calls f with a pointer to what lies in the memory of an operand.
template <class T, class F>
SIMDACT_INLINE auto with_type(item is, void* data, const F& f) {
    if constexpr (std::is_same_v<T, double>) {
        return f(static_cast<double*>(data));
    } else {
        switch (is) {
            case item::bfloat16:
                return f(static_cast<bfloat16*>(data));
            case item::float16:
                return f(static_cast<float16*>(data));
            default:
                return f(static_cast<float*>(data));
        }
    }
}

/// A vector of elements of any type. Functions of their own, which take most of the compile time from what calls them.
template <class T>
[[gnu::noinline]] simd::batch<T, arch> load_any(const operand& x, std::size_t place, std::size_t lanes) {
    return with_type<T>(x.is, x.data, [&]<class S>(const S* data) SIMDACT_INLINE_LAMBDA {
        if (x.is_repeated) return simd::batch<T, arch>(static_cast<T>(contract::load_one<arch>(data + place)));
        return simd::storage<S>::template load<arch>(data + place, lanes);
    });
}
template <class T>
[[gnu::noinline]] void store_any(const operand& y, std::size_t place, std::size_t lanes, bool adds,
                                 const simd::batch<T, arch>& v) {
    with_type<T>(y.is, y.data, [&]<class S>(S* data) SIMDACT_INLINE_LAMBDA {
        if (adds)
            simd::storage<S>::store(data + place, lanes,
                                    simd::storage<S>::template load<arch>(data + place, lanes) + simd::rounded(v));
        else
            simd::storage<S>::store(data + place, lanes, v);
    });
}

template <class T>
struct any_input : simd::simple_accessor {
    const operand& x;
    std::size_t first;

    SIMDACT_INLINE any_input(const operand& o, std::size_t place) : x(o), first(place) {}

    SIMDACT_INLINE simd::batch<T, arch> at(std::size_t i, std::size_t lanes) const {
        return load_any<T>(x, x.is_repeated ? first : first + i, lanes);
    }
};
template <class T>
struct any_output : simd::simple_accessor {
    const operand& y;
    std::size_t first;
    bool adds;

    SIMDACT_INLINE any_output(const operand& o, std::size_t place, bool accumulates)
        : y(o), first(place), adds(accumulates) {}

    struct slot {
        const any_output& to;
        std::size_t place, lanes;

        SIMDACT_INLINE void operator=(const simd::batch<T, arch>& v) const {
            store_any<T>(to.y, place, lanes, to.adds, v);
        }
    };
    SIMDACT_INLINE slot at(std::size_t i, std::size_t lanes) const { return {*this, first + i, lanes}; }
};

/// Rows of an operand. Unless they are plain, their type is known at run time, and so is whether results are added.
template <class T, bool IsPlain>
struct elements {
    const operand& o;

    SIMDACT_INLINE auto row(std::size_t r, std::size_t c) const {
        const std::size_t first = r * o.stride + (o.is_repeated ? 0 : c);
        if constexpr (IsPlain)
            return simd::input<T, arch>(static_cast<const T*>(o.data) + first);
        else
            return any_input<T>(o, first);
    }
};
template <class T, bool IsPlain>
struct results {
    T* data; ///< may hold exponentials for a while
    std::size_t stride;

    results(const operand& o, bool) : data(static_cast<T*>(o.data)), stride(o.stride) {}

    SIMDACT_INLINE auto row(std::size_t r, std::size_t c) const {
        return simd::output<T, arch>(data + (r * stride + c));
    }
};
template <class T>
struct results<T, false> {
    const operand& o;
    bool adds;

    results(const operand& to, bool accumulates) : o(to), adds(accumulates) {}

    SIMDACT_INLINE auto row(std::size_t r, std::size_t c) const { return any_output<T>(o, r * o.stride + c, adds); }
};

/// One number for each row, or one for all, if there is such an operand.
template <class T>
struct numbers {
    const operand* o;

    SIMDACT_INLINE bool wanted() const { return o && o->data; }
    SIMDACT_INLINE T get(std::size_t r) const {
        return with_type<T>(o->is, o->data, [&](const auto* data) SIMDACT_INLINE_LAMBDA {
            return static_cast<T>(contract::load_one<arch>(data + r * o->stride));
        });
    }
    SIMDACT_INLINE void put(std::size_t r, T number) const {
        with_type<T>(o->is, o->data, [&]<class S>(S* data) SIMDACT_INLINE_LAMBDA {
            simd::storage<S>::store(data + r * o->stride, 1, simd::batch<T, arch>(number));
        });
    }
};

/// The step of `Row` with a sink that is there or not.
template <class Row, class T>
struct sunk_rows : Row {
    numbers<T> sink;

    sunk_rows(const softmax& f, const numbers<T>& s) : Row(f), sink(s) {}

    template <class Results, class... Inputs>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Results& results,
                                   const Inputs&... inputs) const {
        const auto add_sink = [&](const auto& add, std::size_t r) SIMDACT_INLINE_LAMBDA {
            if (sink.wanted()) add(sink.get(r));
        };
        const auto all = [&](const auto& use) SIMDACT_INLINE_LAMBDA { use(inputs...); };
        results([&](const auto&... to) SIMDACT_INLINE_LAMBDA { this->over_sums(row, add_sink, all, to...); });
    }
};

/// A step for all rows of a call.
template <class Step, class... Operands>
void run_step(const request& call, const Step& step, const Operands&... operands) {
    contract::over_rows<arch, contract::mode>(0, call.rows, call.columns, call.streams, step, operands...);
}

template <class T, bool IsPlain, bool Masked>
void forward_rows(const request& call) {
    const operand* next = call.operands;
    const auto next_if = [&](wrapping w) { return (call.wrapped & w) != 0 ? next++ : nullptr; };
    const elements<T, IsPlain> x{*next++};
    const operand *const mask = next_if(with_mask), *const sink = next_if(with_sink);
    const results<T, IsPlain> y(*next, false);
    const numbers<T> number{next}, log_sum{next + 1 < call.operands + call.count ? next + 1 : nullptr};
    const auto run = [&]<template <class, class, bool, bool> class Row>(const auto& to) {
        const sunk_rows<Row<T, arch, Masked, false>, T> step(*static_cast<const softmax*>(call.functor), {sink});
        if constexpr (Masked)
            run_step(call, step, to, x, elements<T, IsPlain>{*mask});
        else
            run_step(call, step, to, x);
    };
    const auto shares = [&](const auto& put) SIMDACT_INLINE_LAMBDA { put(y, log_sum); };
    if (call.place == 0)
        run.template operator()<rows::softmax_row>(shares);
    else if (call.place == 1)
        run.template operator()<rows::log_softmax_row>(shares);
    else
        run.template operator()<rows::log_sum_exp_row>([&](const auto& put) SIMDACT_INLINE_LAMBDA { put(number); });
}

template <class T, bool IsPlain>
void backward_rows(const request& call) {
    const auto& f = *static_cast<const softmax*>(call.functor);
    const elements<T, IsPlain> y{call.operands[0]}, dy{call.operands[1]};
    const results<T, IsPlain> dx(call.operands[2], call.accumulates);
    if (call.place == 0)
        run_step(call, rows::softmax_gradient<T, arch>(f), y, dy, dx);
    else
        run_step(call, rows::log_softmax_gradient<T, arch>(f), y, dy, dx);
}

template <class T>
void run_rows_of(const request& call, bool is_plain) {
    if (call.kernel == verb::backward_rows)
        (is_plain ? backward_rows<T, true> : backward_rows<T, false>)(call);
    else if ((call.wrapped & with_mask) != 0)
        (is_plain ? forward_rows<T, true, true> : forward_rows<T, false, true>)(call);
    else
        (is_plain ? forward_rows<T, true, false> : forward_rows<T, std::is_same_v<T, double>, false>)(call);
}

void run_rows(const request& call) {
    const bool is_forward = call.kernel == verb::forward_rows;
    const std::size_t sink = is_forward && (call.wrapped & with_sink) != 0 ? 1 + ((call.wrapped & with_mask) != 0) : 0;
    bool is_plain = !call.accumulates;
    for (std::size_t o = 0; o < call.count; ++o) {
        const operand& x = call.operands[o];
        const bool is_number = (x.is_repeated && x.is_written) || (sink > 0 && o == sink);
        const bool is_vector = !x.is_repeated && x.is == (call.in_double ? item::float64 : item::float32);
        is_plain = is_plain && (is_number || is_vector);
    }
    (call.in_double ? run_rows_of<double> : run_rows_of<float>)(call, is_plain);
}

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
