/// \file
/// \code
/// #include <simdact/make_activation.hpp>
/// \endcode
/// An activation by the name and the parameters that a model file gives it.
#pragma once

#include <simdact/any_activation.hpp>
#include <simdact/choice/refusal.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <string_view>

namespace simdact { inline namespace v0_1_0 {

namespace choice {

/// The activation of that name with its default parameters, which the library has.
SIMDACT_INLINE any_activation held_by(std::string_view name) {
    any_activation f = identity{};
    std::size_t place = 0;
    while (any_activation::choices::names[place] != name) ++place;
    any_activation::choices::visit(place, [&](auto named) SIMDACT_INLINE_LAMBDA { f = named; });
    return f;
}

/// The library's name for what the caller wrote, and the defaults that go with it.
template <class A>
alias find(std::string_view name) {
    for (const alias& a : aliases)
        if (same_name(a.other, name)) return a;
    for (const char* known : any_activation::choices::names)
        if (same_name(known, name)) return {name, known};
    refuse_name<A>(name, any_activation::choices::names);
}

SIMDACT_INLINE bool close(double a, double b) {
    const double distance = a < b ? b - a : a - b, size = b < 0 ? -b : b;
    constexpr double epsilon = std::numeric_limits<float>::epsilon();
    return distance <= size * epsilon;
}

/// The first of f's fixed parameters for whose given value f is another function; none: null.
SIMDACT_INLINE const fixed_parameter* misfit(const any_activation& f, named_values given) {
    bool any_given = false;
    for (const fixed_parameter& p : fixed_parameters)
        if (p.activation == f.name()) any_given |= find(p, given) != nullptr;
    for (const fixed_parameter& p : fixed_parameters) {
        if (p.activation != f.name() || !any_given) continue;
        const named_value* v = find(p, given);
        if (v ? !(v->text.empty() ? close(v->value, p.value) : same_name(v->text, p.text)) : p.must_be_given) return &p;
    }
    return nullptr;
}

template <class A>
any_activation make(std::string_view name, named_values parameters) {
    const alias known = find<A>(name);
    for (const named_value& p : parameters)
        for (const named_value& other : parameters)
            if (&p < &other && same_name(p.name, other.name)) refuse_repeated<A>(name, other);
    for (std::string_view activation = known.name;;) {
        any_activation f = held_by(activation);
        for (const auto& d : known.defaults) f.set_parameter(d.parameter, d.value);
        for (const named_value& p : parameters)
            if (!find(f.name(), p) && !(p.text.empty() && f.set_parameter(p.name, p.value))) {
                const auto own = f.parameters();
                refuse_parameter<A>(f.name(), {own.data(), own.size()}, p);
            }
        const fixed_parameter* wrong = misfit(f, parameters);
        if (!wrong) return f;
        if (wrong->otherwise.empty()) refuse_value<A>(name, known.name, *find(*wrong, parameters));
        activation = wrong->otherwise;
    }
}

} // namespace choice

/// The activation of that name, with its default parameters.
///
/// \param name as in the library, or as PyTorch, ONNX, Keras, JAX, Hugging Face, timm, ggml, MLX or oneDNN call the
///         function (see docs/names.md). Case, '_', '-' and ' ' are ignored, so LeakyReLU is leaky_relu.
/// \throws std::invalid_argument for an unknown name, with the closest ones and all that are known
/// \code
/// simdact::any_activation f = simdact::make_activation("ReLU");
/// simdact::any_activation g = simdact::make_activation("leaky_relu", {{"negative_slope", 0.2}});
/// \endcode
template <class A = contract::build<simd::default_arch>>
any_activation make_activation(std::string_view name) {
    return choice::make<A>(name, {nullptr, 0});
}

/// The same with parameters. Their names are those of the library or of the others, compared in the same way. A
/// parameter that is not given keeps its default. The kernels check the values.
///
/// Parameters can choose the function: HardSigmoid with alpha and beta is hardsigmoid_onnx, GELU with approximate
/// "tanh" is gelu_tanh.
///
/// \throws std::invalid_argument for an unknown name or parameter; the message lists the known ones. Also for a
///         parameter that is given twice, and for a value with which the library has no such function
/// \code
/// simdact::any_activation f = simdact::make_activation("Shrink", {{"lambd", 0.5}, {"bias", 0.25}});
/// simdact::any_activation g = simdact::make_activation("GELU", {{"approximate", "tanh"}});  // gelu_tanh
/// \endcode
template <class A = contract::build<simd::default_arch>, std::size_t N>
any_activation make_activation(std::string_view name, const named_value (&parameters)[N]) {
    return choice::make<A>(name, {parameters, N});
}

/// The same, for parameters that are read at run time.
template <class A = contract::build<simd::default_arch>>
any_activation make_activation(std::string_view name, std::span<const named_value> parameters) {
    return choice::make<A>(name, {parameters.data(), parameters.size()});
}

}} // namespace simdact::v0_1_0
