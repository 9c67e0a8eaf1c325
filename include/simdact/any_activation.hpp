/// \file
/// \code
/// #include <simdact/any_activation.hpp>
/// \endcode
/// The activation chosen at run time, for programs that load a model.
#pragma once

#include <simdact/activations.hpp>
#include <simdact/choice/names.hpp>
#include <simdact/named_value.hpp>

#include <concepts>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

namespace runtime {

struct held;

} // namespace runtime

namespace choice {

template <class F>
SIMDACT_INLINE constexpr std::size_t parameter_count() {
    if constexpr (has_parameters<F>)
        return std::size(F::parameters);
    else
        return 0;
}

/// What any_activation needs to know about the list.
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

/// One activation of the library, chosen at run time. Every kernel takes it. A call costs one branch and gives the same
/// bits as the activation that it holds.
///
/// The fast tier is chosen at compile time: `f.visit([&]<class F>(const F& held) { … })` sees the type, and
/// `has_fast_form<F>` says whether `fast{held}` exists.
///
/// Not every activation supports every kernel: a smooth one has no `forward_with_mask`. Such a call throws
/// std::invalid_argument with both names. Each kernel that you call compiles the whole list.
/// \code
/// const simdact::any_activation f = simdact::make_activation("leaky_relu", {{"negative_slope", 0.2}});
/// simdact::forward(f, x, y);
/// simdact::any_activation g = simdact::relu{};
/// float y0 = 0;
/// g.visit([&](const auto& held) { y0 = held(0.5F); });
/// \endcode
class any_activation {
    friend struct runtime::held;

public:
    /// The list of its choices.
    using choices = choice::of<activations>;

    /// Holds f, one of the library's activations, with its parameters.
    template <class F>
    requires(choices::has<F>) SIMDACT_INLINE any_activation(const F& f) : place_(choices::place_of<F>) {
        static_assert(std::is_trivially_copyable_v<F>);
        std::memcpy(bytes_, &f, sizeof f);
    }

    /// Calls visitor with the activation that it holds.
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
        named_value values[choices::parameters]; ///< only the first `count` of them are used
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

    /// Gives a parameter another value. Returns false if there is no parameter of that name. Case, '_', '-' and ' ' are
    /// ignored. PyTorch's `lambd` and ONNX's names are known too, such as `alpha` for the slope of leaky_relu.
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

}} // namespace simdact::v0_1_0
