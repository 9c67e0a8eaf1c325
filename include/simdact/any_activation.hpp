/// \file
/// \code
/// #include <simdact/any_activation.hpp>
/// \endcode
/// The activation chosen at run time, for programs that load a model.
#pragma once

#include <simdact/activations.hpp>
#include <simdact/contract/refuse.hpp>

#include <concepts>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// A parameter of an activation and its value.
struct named_value {
    const char* name; ///< as the library calls it
    double value;     ///< in place of the default
};

namespace choice {

template <class F>
SIMDACT_INLINE constexpr std::size_t parameter_count() {
    if constexpr (has_parameters<F>)
        return std::size(F::parameters);
    else
        return 0;
}

/// Equal, but for case, '_', '-' and ' '.
SIMDACT_INLINE constexpr bool same_name(std::string_view a, std::string_view b) {
    const auto skipped = [](char c) SIMDACT_INLINE_LAMBDA { return c == '_' || c == '-' || c == ' '; };
    const auto lower = [](char c) SIMDACT_INLINE_LAMBDA {
        return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    std::size_t i = 0, k = 0;
    for (;;) {
        while (i < a.size() && skipped(a[i])) ++i;
        while (k < b.size() && skipped(b[k])) ++k;
        if (i == a.size() || k == b.size()) return i == a.size() && k == b.size();
        if (lower(a[i++]) != lower(b[k++])) return false;
    }
}

/// What else a parameter of an activation is called, by PyTorch (lambd) and ONNX.
struct parameter_alias {
    std::string_view activation, other, name;
};
inline constexpr parameter_alias parameter_aliases[] = {
    {"hardshrink", "lambd", "lambda"}, {"softshrink", "lambd", "lambda"},   {"leaky_relu", "alpha", "negative_slope"},
    {"silu", "alpha", "beta"},         {"threshold", "alpha", "threshold"}, {"hardtanh", "min", "min_val"},
    {"hardtanh", "max", "max_val"},
};

/// What any_activation must know of the list.
template <class List>
struct of;
template <class... F>
struct of<type_list<F...>> {
    static constexpr std::size_t bytes = [] {
        std::size_t most = 1;
        ((most = most < sizeof(F) ? sizeof(F) : most), ...);
        return most;
    }();
    static constexpr std::size_t parameters = [] {
        std::size_t most = 0;
        ((most = most < parameter_count<F>() ? parameter_count<F>() : most), ...);
        return most;
    }();

    template <class G>
    static constexpr bool has = (std::same_as<F, G> || ...);

    /// The place of G in the list.
    template <class G>
    static constexpr std::size_t place_of = [] {
        std::size_t place = 0;
        (void)((std::same_as<F, G> || (++place, false)) || ...);
        return place;
    }();

    static constexpr const char* names[] = {F::name...};

    /// Calls visitor(F{}) for the F at that place.
    template <class Visitor>
    SIMDACT_INLINE static void visit(std::size_t place, const Visitor& visitor) {
        (void)((place == place_of<F> && (visitor(F{}), true)) || ...);
    }
};

} // namespace choice

/// One activation of the library, chosen at run time. Every kernel takes it, at the cost of one branch a call, and
/// gives the bits of the activation that it holds.
///
/// The fast tier is chosen at compile time: `f.visit([&]<class F>(const F& held) { … })` sees the type, and
/// `has_fast_form<F>` says whether `fast{held}` is there.
///
/// A kernel that the activation does not support, such as `forward_with_mask` of a smooth one, throws
/// std::invalid_argument that names both. Each kernel that is called compiles the whole list.
/// \code
/// const simdact::any_activation f = simdact::make_activation("leaky_relu", {{"negative_slope", 0.2}});
/// simdact::forward(f, x, y);
/// simdact::any_activation g = simdact::relu{};
/// float y0 = 0;
/// g.visit([&](const auto& held) { y0 = held(0.5F); });
/// \endcode
class any_activation {
public:
    /// The list that it chooses from.
    using choices = choice::of<activations>;

    /// Holds f, one of the library's activations, with its parameters.
    template <class F>
    requires(choices::has<F>) SIMDACT_INLINE any_activation(const F& f) : place_(choices::place_of<F>) {
        static_assert(std::is_trivially_copyable_v<F>);
        std::memcpy(bytes_, &f, sizeof f);
    }

    /// visitor(the activation that is held).
    template <class Visitor>
    SIMDACT_INLINE void visit(const Visitor& visitor) const {
        choices::visit(place_, [&]<class F>(F f) SIMDACT_INLINE_LAMBDA {
            std::memcpy(&f, bytes_, sizeof f);
            visitor(static_cast<const F&>(f));
        });
    }

    /// Its name in the library.
    SIMDACT_INLINE const char* name() const { return choices::names[place_]; }

    /// Its parameters and their values, to iterate over.
    struct parameter_list {
        named_value values[choices::parameters]; ///< the first `count` count
        std::size_t count;                       ///< how many there are

        SIMDACT_INLINE const named_value* begin() const { return values; }       ///< the first
        SIMDACT_INLINE const named_value* end() const { return values + count; } ///< behind the last
        SIMDACT_INLINE const named_value* data() const { return values; }        ///< the first
        SIMDACT_INLINE std::size_t size() const { return count; }                ///< how many there are
    };
    /// In the order of the library's own declaration.
    SIMDACT_INLINE parameter_list parameters() const {
        parameter_list list{};
        visit([&]<class F>(const F& f) SIMDACT_INLINE_LAMBDA {
            if constexpr (has_parameters<F>)
                for (const auto& p : F::parameters) list.values[list.count++] = {p.name, f.*p.member};
        });
        return list;
    }

    /// Gives a parameter another value; false if it has none of that name. Case, '_', '-' and ' ' do not count;
    /// PyTorch's `lambd` and ONNX's names are known too, such as `alpha` for the slope of leaky_relu.
    SIMDACT_INLINE bool set_parameter(std::string_view name, double value) {
        for (const choice::parameter_alias& a : choice::parameter_aliases)
            if (a.activation == this->name() && choice::same_name(a.other, name)) name = a.name;
        const parameter_list list = parameters();
        std::size_t i = 0;
        while (i < list.size() && !choice::same_name(list.values[i].name, name)) ++i;
        if (i == list.size()) return false;
        visit([&]<class F>(F f) SIMDACT_INLINE_LAMBDA {
            if constexpr (has_parameters<F>) f.*F::parameters[i].member = value;
            std::memcpy(bytes_, &f, sizeof f);
        });
        return true;
    }

private:
    std::size_t place_;
    alignas(double) unsigned char bytes_[choices::bytes]{};
};

namespace choice {

/// What else the functions are called. Case, '_', '-' and ' ' do not count, which covers PyTorch's names.
struct alias {
    std::string_view other, name;
};
inline constexpr alias aliases[] = {
    {"swish", "silu"},
    {"linear", "identity"},
    {"logistic", "sigmoid"},
    {"gelu_new", "gelu_tanh"},
    {"quick_gelu", "gelu_quick"},
    {"relu_squared", "squared_relu"},
    {"relu2", "squared_relu"},
    {"gelu_pytorch_tanh", "gelu_tanh"},
};

/// What is wrong, with a list of what would be right; what does not fit is cut off.
struct refusal {
    char text[2048];
    std::size_t used;

    SIMDACT_INLINE void add(const char* piece, std::size_t length) {
        for (std::size_t i = 0; i < length && used + 1 < sizeof text; ++i) text[used++] = piece[i];
        text[used] = '\0';
    }
    SIMDACT_INLINE void add(const char* piece) { add(piece, std::strlen(piece)); }
    /// What the caller wrote.
    SIMDACT_INLINE void quote(std::string_view name) {
        add(" \"");
        add(name.data(), name.size() < 99 ? name.size() : 99);
        add("\"; known:");
    }
};

template <class A>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
[[noreturn]] void
refuse_activation(std::string_view name) {
    refusal r{};
    r.add("simdact::make_activation: unknown activation");
    r.quote(name);
    const char* separator = " ";
    for (const char* known : any_activation::choices::names) {
        r.add(separator);
        r.add(known);
        separator = ", ";
    }
    contract::refuse<A>(r.text);
}

template <class A>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
[[noreturn]] void
refuse_parameter(const any_activation& f, std::string_view name) {
    refusal r{};
    r.add("simdact::make_activation(");
    r.add(f.name());
    r.add("): unknown parameter");
    r.quote(name);
    const char* separator = " ";
    for (const named_value& p : f.parameters()) {
        r.add(separator);
        r.add(p.name);
        separator = ", ";
    }
    if (f.parameters().size() == 0) r.add(" none");
    contract::refuse<A>(r.text);
}

template <class A>
any_activation make(std::string_view name, const named_value* parameters, std::size_t count) {
    std::string_view wanted = name;
    for (const alias& a : aliases)
        if (same_name(a.other, name)) wanted = a.name;
    std::size_t place = 0;
    for (const char* known : any_activation::choices::names) {
        if (same_name(known, wanted)) break;
        ++place;
    }
    if (place == std::size(any_activation::choices::names)) refuse_activation<A>(name);
    any_activation f = identity{};
    any_activation::choices::visit(place, [&](auto named) SIMDACT_INLINE_LAMBDA { f = named; });
    for (std::size_t i = 0; i < count; ++i)
        if (!f.set_parameter(parameters[i].name, parameters[i].value)) refuse_parameter<A>(f, parameters[i].name);
    return f;
}

} // namespace choice

/// The activation of that name, with its default parameters.
///
/// \param name as in the library or as in PyTorch: case, '_', '-' and ' ' do not count, so LeakyReLU is leaky_relu.
///             Some other names too, such as swish. ONNX's HardSigmoid, with its own parameters, is hardsigmoid_onnx.
/// \throws std::invalid_argument for an unknown name, with those that are known
/// \code
/// simdact::any_activation f = simdact::make_activation("ReLU");
/// simdact::any_activation g = simdact::make_activation("leaky_relu", {{"negative_slope", 0.2}});
/// \endcode
template <class A = simd::default_arch>
any_activation make_activation(std::string_view name) {
    return choice::make<A>(name, nullptr, 0);
}

/// The same with parameters, by the names of the library, of PyTorch or of ONNX, compared likewise; those that are not
/// given keep their defaults, which are not ONNX's everywhere (see docs/names.md). The kernels check the values.
/// \throws std::invalid_argument for an unknown name or parameter, with those that are known
template <class A = simd::default_arch, std::size_t N>
any_activation make_activation(std::string_view name, const named_value (&parameters)[N]) {
    return choice::make<A>(name, parameters, N);
}

/// The same for parameters that were read at run time.
/// \throws std::invalid_argument for an unknown name or parameter, with those that are known
template <class A = simd::default_arch>
any_activation make_activation(std::string_view name, std::span<const named_value> parameters) {
    return choice::make<A>(name, parameters.data(), parameters.size());
}

}} // namespace simdact::v0_1_0
