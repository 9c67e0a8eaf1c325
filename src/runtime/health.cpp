#include "blocks.hpp"

#include <simdact/kernels/forward_with_health.hpp>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

/// The slope of a functor whose type is not known.
struct slope_of {
    const request& call;

    float derivative(float x) const {
        float one = 1, slope = 0;
        void* const data[]{&x, &one, &slope};
        backward_loops.floats[call.place](call.functor, data, 1, false);
        return slope;
    }
};

contract::flat_sides sides_of(const request& call) {
    contract::flat_sides sides = contract::flat_sides_of<arch, contract::mode>(slope_of{call});
    if (const loop from_mask = from_mask_loops.floats[call.place]) {
        std::uint8_t inactive = 0;
        float one = 1, slope = 0;
        void* const data[]{&inactive, &one, &slope};
        from_mask(call.functor, data, 1, false);
        sides.inactive_is_flat = simd::abs(slope) < static_cast<float>(contract::flat_slope);
    }
    return sides;
}

/// A call whose elements are computed in T. Each block of y is seen after it was written.
template <class T>
class watcher {
    using V = simd::batch<T, arch>;
    using block = simd::moments_block<T, arch>;

public:
    explicit watcher(const request& r) : call(r), y(r.operands[2]), elements(r), sides(sides_of(r)) {}

    void run() {
        simd::moments seen;
        over_blocks(seen, elements.row_count(), elements.columns(),
                    [&](block& b, std::size_t r, std::size_t c, std::size_t n) {
                        for (std::size_t k = 0; k < n; k += blocks<T>::most)
                            forward(b, r * elements.columns() + c + k, std::min(n - k, blocks<T>::most));
                        see(
                            b, n, [](const auto& slot, const V& v) SIMDACT_INLINE_LAMBDA { slot.see_value(v); },
                            simd::input<T, arch>(results(r, c, n)));
                    });
        health& h = *static_cast<health*>(call.operands[0].data);
        h = has_inactive ? contract::health_of<true>(seen, sides) : contract::health_of<false>(seen, sides);
        contract::set_values(h, seen);
        if (!contract::all_finite(seen)) look_again(h);
    }

private:
    const request& call;
    const operand& y;
    blocks<T> elements;
    contract::flat_sides sides;
    const bool has_inactive = mask_loops.floats[call.place] != nullptr;
    alignas(64) T copies[std::is_same_v<T, double> ? 1 : simd::block_elements];

    /// The blocks of a sum, in its order.
    template <class Visit>
    static void over_blocks(simd::moments& seen, std::size_t rows, std::size_t columns, const Visit& visit) {
        simd::moments_rows<T, arch> all(seen, columns);
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < columns; c += simd::block_elements) {
                block b = all.row(r, c);
                visit(b, r, c, std::min(columns - c, simd::block_elements));
                all.end_block(b);
            }
            all.end_row(r);
        }
        all.end();
    }

    template <class Step, class... Accessors>
    static void see(block& b, std::size_t n, const Step& step, Accessors... accessors) {
        simd::vectors_of_row<arch, T, false, true>(n, false, step, b, accessors...);
    }

    /// What y holds.
    const T* results(std::size_t r, std::size_t c, std::size_t n) {
        const std::size_t first = r * y.stride + c;
        if constexpr (!std::is_same_v<T, double>) {
            if (y.is == item::bfloat16)
                return load<bfloat16>(static_cast<const bfloat16*>(y.data) + first, copies, n), copies;
            if (y.is == item::float16)
                return load<float16>(static_cast<const float16*>(y.data) + first, copies, n), copies;
        }
        return static_cast<const T*>(y.data) + first;
    }

    /// y[i] = f(x[i]), after the kinds of x are seen where they do not come with y.
    void forward(block& b, std::size_t i, std::size_t n) {
        alignas(64) T copy[blocks<T>::most];
        std::uint8_t mask[blocks<T>::most / 8];
        T *x = elements.read(1, i, n), *const to = elements.read(2, i, n);
        simd::kinds_block<T, arch> kinds(b);
        const auto count = [&](const auto& step, auto... mask_bits) {
            simd::input<T, arch> from(x);
            simd::vectors_of_row<arch, T, false, true>(n, false, step, kinds, from, mask_bits...);
        };
        if (has_inactive) {
            if (x == to) x = std::copy(x, x + n, copy) - n;
            void* const data[]{x, to, mask};
            loop_for(call, verb::forward_with_mask)(call.functor, data, n, false);
            const bool has_both = sides.has_low() && sides.has_high();
            const V middle(static_cast<T>(has_both ? sides.low / 2 + sides.high / 2 : contract::flat_sides::infinity));
            count([&](const auto& slot, const V& v, const auto& inactive)
                      SIMDACT_INLINE_LAMBDA { slot.see_kinds(inactive, inactive && v > middle); },
                  simd::mask_input<T, arch>(mask));
        } else {
            const V low(simd::constant<V>(sides.low)), high(simd::constant<V>(sides.high));
            count([&](const auto& slot, const V& v) SIMDACT_INLINE_LAMBDA { slot.see_kinds(v<low, v> high); });
            void* const data[]{x, to};
            loop_for(call, verb::forward)(call.functor, data, n, false);
        }
        elements.write(2, to, i, n);
        b = kinds;
    }

    /// As contract::look_again, where y has NaN or an infinity.
    void look_again(health& h) {
        simd::moments seen;
        const bool is_range = call.rows == 1 || y.stride == call.columns;
        over_blocks(seen, is_range ? 1 : call.rows, is_range ? call.rows * call.columns : call.columns,
                    [&](block& b, std::size_t r, std::size_t c, std::size_t n) {
                        see(
                            b, n,
                            [](const auto& slot, const V& v)
                                SIMDACT_INLINE_LAMBDA { contract::seen_values::step(identity{}, slot, v); },
                            simd::input<T, arch>(results(r, c, n)));
                    });
        contract::set_second_look(h, seen);
    }
};

void run_health(const request& call) {
    call.in_double ? watcher<double>(call).run() : watcher<float>(call).run();
}

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
