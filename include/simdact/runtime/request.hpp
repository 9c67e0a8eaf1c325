/// \file
/// What a call hands to the compiled component: a functor of the list, and operands without their types.
#pragma once

#include <simdact/runtime/entry.hpp>

#include <cstddef>

#if defined(__GNUC__) && !defined(_WIN32)
/// What the component exports.
#define SIMDACT_RUNTIME_API [[gnu::visibility("default")]]
#else
#define SIMDACT_RUNTIME_API
#endif

namespace simdact { inline namespace v0_1_0 { namespace runtime {

/// The kernels of the component.
enum class verb : unsigned char {
    forward,
    backward,
    backward_from_output,
    forward_with_mask,
    backward_from_mask,
    forward_with_side,
    backward_from_side,
    forward_of_two,
    backward_of_two, ///< this and those before it have one loop
    forward_with_derivative,
    double_backward,
    forward_with_health,
    forward_rows,
    backward_rows,
    look_up
};

/// What wraps the functor of a call. Each adds an input, in this order, and those of logits after x.
enum wrapping : unsigned char {
    bare = 0,
    with_bias = 1,
    with_gate = 2,
    with_residual = 4,
    with_mask = 8,
    with_sink = 16
};

/// What lies in the memory of an operand.
enum class item : unsigned char { nothing, bits, float32, float64, bfloat16, float16 };

/// An operand of a call. `stride` is from one row to the next, in elements.
struct operand {
    void* data;
    std::size_t stride;
    item is;
    bool is_written;
    bool is_repeated; ///< it has one element for each row, or one for all
};

/// The loops of each kernel are for four items.
SIMDACT_INLINE constexpr std::size_t kind_of_loop(verb kernel, item is) {
    const auto place = static_cast<std::size_t>(is) - static_cast<std::size_t>(item::float32);
    return 4 * static_cast<std::size_t>(kernel) + place;
}

/// The most operands of a kernel.
inline constexpr std::size_t most_operands = 9;

/// One call, whose operands are checked.
struct request {
    const void* functor;
    std::size_t place; ///< of the functor in its list
    verb kernel;
    unsigned char wrapped; ///< by which of `wrapping`
    bool in_double;
    bool streams;
    bool accumulates;
    unsigned char count;
    std::size_t rows, columns;
    operand operands[most_operands];
};

/// Runs the loop of a kernel over ranges that hold what it is computed in, or bits. Its arguments fit into registers: a
/// request that goes through memory takes longer than a short loop. `kind` is that of `kind_of_loop`.
SIMDACT_RUNTIME_API extern const entry<void(const void* functor, void* const* data, std::size_t n, bool streams,
                                            std::size_t kind, std::size_t place)>
    run_ranges;

/// Runs a call on the best instruction set of the machine.
SIMDACT_RUNTIME_API extern const entry<void(const request&)> run;

/// Checks the parameters of a functor of the list, and that the kernel is there for it. Throws as the kernel does.
SIMDACT_RUNTIME_API void check(const request& call);

}}} // namespace simdact::v0_1_0::runtime
