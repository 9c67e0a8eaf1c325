/// \file
/// What every kernel demands of the lengths, addresses and parameters that it gets. All are checked before anything is
/// written.
#pragma once

#include <simdact/contract/demands.hpp>
#include <simdact/contract/refuse.hpp>
#include <simdact/facts.hpp>
#include <simdact/mask_size.hpp>

#include <concepts>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string_view>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// An argument and its name in messages.
template <class T>
struct argument {
    const char* name;
    T* data;
    std::size_t size;

    SIMDACT_INLINE std::size_t bytes() const { return size * sizeof(T); }
};

/// A std::array. Another of its type is the same one or shares no byte with it.
template <class T>
struct array_argument : argument<T> {};

/// A mask as an operand. It is long enough for its elements and shares no byte with another operand.
template <class B>
struct bits {
    argument<B> bytes;
};

/// One call of a kernel. Its checks throw std::invalid_argument with the kernel's name and the numbers that disagree.
/// Without exceptions the text goes to stderr and the program aborts.
template <class A, unsigned Mode = mode>
struct call {
    const char* kernel;
    const char* activation;

    /// The call for refusals of what F wraps. The name of fast<softplus> tells that already.
    template <class F>
    SIMDACT_INLINE constexpr call of_inner() const {
        constexpr const char* inner = name_of<typename F::accurate>();
        constexpr bool told = std::string_view(name_of<F>()).find(inner) != std::string_view::npos;
        return {kernel, told ? activation : inner};
    }

    /// Every parameter is a finite number of type T and meets the conditions of its activation, which a refusal names.
    template <class T, class F>
    SIMDACT_INLINE constexpr void check_parameters(const F& f) const {
        if constexpr (form_of_activation<F>) return of_inner<F>().template check_parameters<T>(f.activation);
        if constexpr (has_parameters<F>)
            for (const auto& p : F::parameters) {
                const double value = f.*p.member;
                // In parentheses because Windows has a macro of that name.
                constexpr double largest =
                    static_cast<double>((std::numeric_limits<T>::max)()) / (requires { F::adds_parameters; } ? 2 : 1);
                constexpr double infinity = std::numeric_limits<double>::infinity();
                const bool infinite = p.may_be_infinite && value == infinity;
                if (!(value >= -largest && (value <= largest || infinite)))
                    reject(kernel, activation, "%s is %g but must be finite and at most %g in size", p.name, value,
                           largest);
            }
        check_demands<T>(f, &parameter<F>::must_be);
    }

    /// Every parameter lets the derivative follow from the output.
    template <class T, class F>
    SIMDACT_INLINE void check_from_output(const F& f) const {
        if constexpr (form_of_activation<F>)
            of_inner<F>().template check_from_output<T>(f.activation);
        else
            check_demands<T>(f, &parameter<F>::from_output);
    }

    template <class T, class U>
    SIMDACT_INLINE void check_sizes(const argument<T>& a, const argument<U>& b) const {
        if (a.size != b.size)
            reject(kernel, activation, "%s has %zu elements but %s has %zu", a.name, a.size, b.name, b.size);
        constexpr std::size_t most = PTRDIFF_MAX / (sizeof(T) > sizeof(U) ? sizeof(T) : sizeof(U));
        if (a.size > most)
            reject(kernel, activation, "%s has %zu elements (a negative length?) but memory holds at most %zu", a.name,
                   a.size, most);
    }

    /// The activation lacks what the kernel needs.
    [[noreturn]] SIMDACT_INLINE void reject_activation() const {
        reject(kernel, activation, "%s does not support this kernel", activation);
    }

    /// The mask has enough bytes for n elements. Returns only these.
    template <class B>
    [[nodiscard]] SIMDACT_INLINE argument<B> check_mask(const argument<B>& mask, std::size_t n) const {
        const std::size_t needed = mask_size(n);
        if (mask.size < needed)
            reject(kernel, activation, "%s has %zu bytes but %zu elements need %zu", mask.name, mask.size, n, needed);
        return {mask.name, mask.data, needed};
    }

    /// The two share no byte.
    template <class T, class U>
    SIMDACT_INLINE void check_disjoint(const argument<T>& a, const argument<U>& b) const {
        const auto first = reinterpret_cast<std::uintptr_t>(a.data), second = reinterpret_cast<std::uintptr_t>(b.data);
        if (first < second + b.bytes() && second < first + a.bytes())
            reject(kernel, activation, "%s and %s overlap: %zu and %zu bytes that start %lld bytes apart", a.name,
                   b.name, a.bytes(), b.bytes(), static_cast<long long>(second - first));
    }

    /// The output is the input itself, which has the same length, or shares no byte with it. Returns whether it is the
    /// input.
    template <class T, class U>
    SIMDACT_INLINE bool check_in_place(const argument<T>& output, const argument<U>& input) const {
        if constexpr (sizeof(T) == sizeof(U))
            if (static_cast<const void*>(output.data) == input.data) return true;
        check_disjoint(output, input);
        return false;
    }

    /// Takes inputs (const), then outputs. All have one length. Each output is one of the inputs or overlaps with
    /// nothing. Returns whether an output is an input.
    template <class First, class Second, class... Rest>
    SIMDACT_INLINE bool check_operands(const First& first, const Second& second, const Rest&... rest) const {
        bool in_place = check_pair(first, second);
        ((in_place |= check_pair(first, rest)), ...);
        if constexpr (sizeof...(Rest) > 0) in_place |= check_operands(second, rest...);
        return in_place;
    }

    /// Takes the inputs of a call that skips all outputs. All have one length.
    template <class First, class... Rest>
    SIMDACT_INLINE void check_inputs(const First& first, const Rest&... rest) const {
        (check_input(first, rest), ...);
        if constexpr (sizeof...(Rest) > 0) check_inputs(rest...);
    }

    /// Throws with a text of these figures.
#if defined(__GNUC__)
    [[gnu::cold, gnu::noinline, gnu::format(printf, 3, 4)]]
#endif
    [[noreturn]] static void
    reject(const char* kernel, const char* activation, const char* format, ...) {
        char text[320];
        const int used = std::snprintf(text, sizeof text, "simdact::%s(%.99s): ", kernel, activation);
        std::va_list figures;
        va_start(figures, format);
        std::vsnprintf(text + used, sizeof text - static_cast<std::size_t>(used), format, figures);
        va_end(figures);
        refuse<A, Mode>(text);
    }

private:
    template <class T, class F>
    SIMDACT_INLINE constexpr void check_demands(const F& f, demand<F> parameter<F>::*kind) const {
        if constexpr (has_parameters<F>)
            for (const auto& p : F::parameters) {
                const demand<F>& d = p.*kind;
                const T value = static_cast<T>(f.*p.member);
                const T other = static_cast<T>(d.other ? f.*d.other : d.number);
                if (!holds(value, d.is, other))
                    reject(kernel, activation, "%s is %g%s but must be %s %s%s%g", p.name, f.*p.member,
                           value == 0 && f.*p.member != 0 ? ", as a float 0," : "", words(d.is),
                           d.other ? name_of_parameter(d.other) : "", d.other ? ", which is " : "",
                           static_cast<double>(other));
            }
    }

    template <class T>
    SIMDACT_INLINE static constexpr bool holds(T value, relation is, T other) {
        switch (is) {
            case relation::at_least:
                return value >= other;
            case relation::at_most:
                return value <= other;
            case relation::above:
                return value > other;
            default:
                return true;
        }
    }

    SIMDACT_INLINE static constexpr const char* words(relation is) {
        switch (is) {
            case relation::at_least:
                return "at least";
            case relation::at_most:
                return "at most";
            default:
                return "above";
        }
    }

    template <class F>
    SIMDACT_INLINE static constexpr const char* name_of_parameter(double F::*member) {
        const char* name = "";
        for (const auto& p : F::parameters)
            if (p.member == member) name = p.name;
        return name;
    }

    template <class First, class Second>
    SIMDACT_INLINE void check_input(const First& first, const Second& second) const {
        if constexpr (requires { this->check_sizes(first, second); })
            check_sizes(first, second);
        else
            check_pair(first, second);
    }

    template <class Other>
    SIMDACT_INLINE bool check_pair(const Other&, skipped) const {
        return false;
    }
    template <class Other>
    SIMDACT_INLINE bool check_pair(skipped, const Other&) const {
        return false;
    }
    SIMDACT_INLINE bool check_pair(skipped, skipped) const {
        return false;
    }
    template <class T, class U>
    SIMDACT_INLINE bool check_pair(const argument<T>& a, const argument<U>& b) const {
        if constexpr (!std::is_const_v<U>) {
            check_sizes(a, b);
            if constexpr (std::is_const_v<T>) return check_in_place(b, a);
            check_disjoint(a, b);
        }
        return false;
    }
    template <class T, class U>
    requires std::same_as<std::remove_const_t<T>, std::remove_const_t<U>> SIMDACT_INLINE bool check_pair(
        const array_argument<T>& a, const array_argument<U>& b) const {
        if constexpr (!std::is_const_v<U>) {
            if constexpr (std::is_const_v<T>) return a.data == b.data;
            if (a.data == b.data) check_disjoint(a, b);
        }
        return false;
    }
    template <class B, class T>
    SIMDACT_INLINE bool check_pair(const bits<B>& mask, const argument<T>& elements) const {
        check_disjoint(check_mask(mask.bytes, elements.size), elements);
        return false;
    }
    template <class T, class B>
    SIMDACT_INLINE bool check_pair(const argument<T>& elements, const bits<B>& mask) const {
        return check_pair(mask, elements);
    }
};

}}} // namespace simdact::v0_1_0::contract
