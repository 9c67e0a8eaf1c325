/// \file
/// What make_activation says where it refuses.
#pragma once

#include <simdact/choice/names.hpp>
#include <simdact/contract/refuse.hpp>
#include <simdact/named_value.hpp>

#include <cstdio>

namespace simdact { inline namespace v0_1_0 { namespace choice {

/// Text that is put together; what does not fit is cut off.
struct message {
    char text[2048];
    std::size_t used;

    SIMDACT_INLINE message& operator<<(std::string_view piece) {
        for (char c : piece)
            if (used + 1 < sizeof text) text[used++] = c;
        return *this;
    }
    SIMDACT_INLINE message& operator<<(double number) {
        char digits[32];
        std::snprintf(digits, sizeof digits, "%g", number);
        return *this << std::string_view(digits);
    }
};

/// What the caller wrote, at a length that leaves room for the rest.
SIMDACT_INLINE std::string_view shown(std::string_view name) {
    return {name.data(), name.size() < 99 ? name.size() : 99};
}

/// Between the items of a list.
struct separator {
    std::string_view next, between;

    SIMDACT_INLINE std::string_view operator()() {
        const std::string_view now = next;
        next = between;
        return now;
    }
};

/// Adds the names in `known` and of other libraries that differ least from `name`, if it looks misspelt.
template <class A, std::size_t N>
void add_closest(message& m, std::string_view name, const char* const (&known)[N]) {
    const plain_name wanted(name);
    std::size_t least = (wanted.size < 4 ? wanted.size : 4) / 2;
    const auto visit = [&](const auto& visitor) {
        for (const char* k : known) visitor(std::string_view(k));
        for (const alias& a : aliases) visitor(a.other);
    };
    bool found = false;
    visit([&](std::string_view k) {
        const std::size_t d = distance(wanted, plain_name(k));
        found |= d <= least;
        least = d < least ? d : least;
    });
    if (!found) return;
    separator comma{"; closest: ", ", "};
    visit([&](std::string_view k) {
        if (distance(wanted, plain_name(k)) == least) m << comma() << k;
    });
}

/// No activation has that name.
template <class A, std::size_t N>
[[noreturn]] void refuse_name(std::string_view name, const char* const (&known)[N]) {
    message m{};
    m << "simdact::make_activation: ";
    for (const absence& a : absences)
        if (same_name(a.other, name)) {
            m << shown(name) << " " << a.reason;
            contract::refuse<A>(m.text);
        }
    m << "unknown activation \"" << shown(name) << "\"";
    add_closest<A>(m, name, known);
    separator comma{"; known: ", ", "};
    for (const char* k : known) m << comma() << k;
    contract::refuse<A>(m.text);
}

/// The activation has no parameter of that name, or no word for one.
template <class A>
[[noreturn]] void refuse_parameter(std::string_view activation, named_values own, const named_value& given) {
    message m{};
    m << "simdact::make_activation(" << activation << "): ";
    for (const named_value& p : own)
        if (!given.text.empty() && same_name(p.name, given.name)) {
            m << p.name << " is \"" << shown(given.text) << "\" but must be a number";
            contract::refuse<A>(m.text);
        }
    m << "unknown parameter \"" << shown(given.name) << "\"";
    separator comma{"; known: ", ", "};
    for (const named_value& p : own) m << comma() << p.name;
    for (const fixed_parameter& p : fixed_parameters)
        if (p.activation == activation) m << comma() << p.name;
    if (comma.next != comma.between) m << "; known: none";
    contract::refuse<A>(m.text);
}

/// The parameter is given twice.
template <class A>
[[noreturn]] void refuse_repeated(std::string_view name, const named_value& given) {
    message m{};
    m << "simdact::make_activation(" << shown(name) << "): " << shown(given.name) << " is given twice";
    contract::refuse<A>(m.text);
}

/// With that value of a fixed parameter the library has no such function.
template <class A>
[[noreturn]] void refuse_value(std::string_view name, std::string_view activation, const named_value& given) {
    message m{};
    m << "simdact::make_activation(" << shown(name) << "): " << shown(given.name) << " is ";
    if (given.text.empty())
        m << given.value;
    else
        m << "\"" << shown(given.text) << "\"";
    separator alternative{" but must be ", " or "};
    while (!activation.empty()) {
        const fixed_parameter* p = find(activation, given);
        m << alternative();
        if (p->text.empty())
            m << p->value;
        else
            m << "\"" << p->text << "\"";
        m << " for " << activation;
        activation = p->otherwise;
    }
    contract::refuse<A>(m.text);
}

}}} // namespace simdact::v0_1_0::choice
