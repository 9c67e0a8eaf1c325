/// \file
/// What PyTorch, ONNX, Keras, JAX, Hugging Face, timm, ggml, MLX and oneDNN call the functions and their parameters.
#pragma once

#include <simdact/activations/selu.hpp>
#include <simdact/choice/spelling.hpp>
#include <simdact/named_value.hpp>

#include <limits>

namespace simdact { inline namespace v0_1_0 { namespace choice {

/// What else a function is called, apart from case, '_', '-' and ' '.
struct alias {
    std::string_view other, name;
    struct {
        std::string_view parameter;
        double value;
    } defaults[2]{}; ///< that go with the other name
};
inline constexpr double largest_float = (std::numeric_limits<float>::max)(); // parenthesised against Windows' macro
inline constexpr alias aliases[] = {
    {"linear", "identity"},
    {"relu_squared", "squared_relu"},
    {"relu2", "squared_relu"},
    {"swish", "silu"},
    {"logistic", "sigmoid"},
    {"soft_relu", "softplus"},
    {"hard_silu", "hardswish"},
    {"gelu_erf", "gelu"},
    {"gelu_python", "gelu"},
    {"gelu_new", "gelu_tanh"},
    {"gelu_fast", "gelu_tanh"},
    {"gelu_accurate", "gelu_tanh"},
    {"gelu_pytorch_tanh", "gelu_tanh"},
    {"gelu_python_tanh", "gelu_tanh"},
    {"quick_gelu", "gelu_quick"},
    {"gelu_approx", "gelu_tanh"},
    {"gelu_fast_approx", "gelu_quick"},
    {"exponential", "exp"},
    {"sin", "sine"},
    {"thresholded_relu", "threshold", {{"threshold", 1}}},
    {"clip", "hardtanh", {{"min_val", -largest_float}, {"max_val", largest_float}}},
    {"clip_v2", "hardtanh", {{"min_val", -largest_float}, {"max_val", largest_float}}},
    {"clamp", "hardtanh", {{"min_val", -largest_float}, {"max_val", largest_float}}},
};

/// What else a parameter of an activation is called.
struct parameter_alias {
    std::string_view activation, other, name;
};
inline constexpr parameter_alias parameter_aliases[] = {
    {"leaky_relu", "alpha", "negative_slope"},
    {"silu", "alpha", "beta"},
    {"snake", "frequency", "alpha"},
    {"softplus", "alpha", "beta"},
    {"threshold", "alpha", "threshold"},
    {"threshold", "theta", "threshold"},
    {"threshold", "default_value", "value"},
    {"hardtanh", "min", "min_val"},
    {"hardtanh", "max", "max_val"},
    {"hardtanh", "alpha", "min_val"},
    {"hardtanh", "beta", "max_val"},
    {"hardshrink", "lambd", "lambda"},
    {"hardshrink", "threshold", "lambda"},
    {"shrink", "lambd", "lambda"},
    {"softshrink", "lambd", "lambda"},
    {"softshrink", "threshold", "lambda"},
};

/// A parameter that others have and the activation has not: it is the function for this value only.
struct fixed_parameter {
    std::string_view activation, name, other{}; ///< `other` is a second name
    double value = 0;
    std::string_view text{};      ///< the value as a word
    std::string_view otherwise{}; ///< the activation for other values
    bool must_be_given = false;   ///< as soon as one of the activation's fixed parameters is

    SIMDACT_INLINE constexpr bool is_called(std::string_view given) const {
        return same_name(name, given) || (!other.empty() && same_name(other, given));
    }
};
inline constexpr fixed_parameter fixed_parameters[] = {
    {.activation = "identity", .name = "alpha", .value = 1},
    {.activation = "identity", .name = "beta", .value = 0},
    {.activation = "relu", .name = "negative_slope", .other = "alpha", .value = 0, .otherwise = "leaky_relu"},
    {.activation = "selu", .name = "alpha", .value = selu::alpha},
    {.activation = "selu", .name = "gamma", .other = "scale", .value = selu::scale},
    {.activation = "gelu", .name = "approximate", .value = 0, .text = "none", .otherwise = "gelu_tanh"},
    {.activation = "gelu_tanh", .name = "approximate", .value = 1, .text = "tanh"},
    // ONNX's beta alone is that of slope 0.2.
    {.activation = "hardsigmoid",
     .name = "alpha",
     .value = 1. / 6,
     .otherwise = "hardsigmoid_onnx",
     .must_be_given = true},
    {.activation = "hardsigmoid", .name = "beta", .value = 0.5, .otherwise = "hardsigmoid_onnx"},
    {.activation = "hardswish", .name = "alpha", .value = 1. / 6},
    {.activation = "hardswish", .name = "beta", .value = 0.5},
};

/// What the caller gives. Not std::span, whose functions would be symbols without the architecture.
struct named_values {
    const named_value* first;
    std::size_t count;

    SIMDACT_INLINE constexpr const named_value* begin() const { return first; }
    SIMDACT_INLINE constexpr const named_value* end() const { return first + count; }
};

/// The activation's fixed parameter that is given; none: null.
SIMDACT_INLINE constexpr const fixed_parameter* find(std::string_view activation, const named_value& given) {
    for (const fixed_parameter& p : fixed_parameters)
        if (p.activation == activation && p.is_called(given.name)) return &p;
    return nullptr;
}

/// What is given for a fixed parameter; nothing: null.
SIMDACT_INLINE constexpr const named_value* find(const fixed_parameter& p, named_values given) {
    for (const named_value& v : given)
        if (p.is_called(v.name)) return &v;
    return nullptr;
}

/// What make_activation cannot give, and why.
struct absence {
    std::string_view other, reason;
};
inline constexpr absence absences[] = {
    {"prelu", "has a slope for each channel; leaky_relu has one for all"},
    {"rrelu", "draws its slopes; for inference take leaky_relu, negative_slope (lower + upper) / 2"},
    {"gelu_10", "is gelu, then hardtanh from -10 to 10"},
    {"softmax", "depends on all elements of a row, not on one"},
    {"log_softmax", "depends on all elements of a row, not on one"},
    {"softmin", "depends on all elements of a row, not on one"},
    {"log_sum_exp", "depends on all elements of a row, not on one"},
    {"sparsemax", "depends on all elements of a row, not on one"},
    {"hardmax", "depends on all elements of a row, not on one"},
    {"glu", "has two inputs; sigmoid is its gate"},
    {"swiglu", "has two inputs; silu is its gate"},
    {"geglu", "has two inputs; gelu is its gate"},
    {"geglu_erf", "has two inputs; gelu is its gate"},
    {"geglu_tanh", "has two inputs; gelu_tanh is its gate"},
    {"geglu_quick", "has two inputs; gelu_quick is its gate"},
    {"reglu", "has two inputs; relu is its gate"},
    {"swiglu_oai", "has two inputs; silu, with bounds, is its gate"},
    {"snake_alpha", "has two inputs; snake has alpha as a parameter"},
    {"snake_beta", "has three inputs; snake has one parameter for both"},
    {"dyt", "has four inputs; tanh is its activation"},
};

}}} // namespace simdact::v0_1_0::choice
