/// \file
/// What the lines of the table of calls are made of.
#pragma once

#include "calls.hpp"

#include <simdact/simdact.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace adversity {

template <class T>
constexpr char letter = std::is_same_v<T, float>               ? 'f'
                        : std::is_same_v<T, double>            ? 'd'
                        : std::is_same_v<T, simdact::float16>  ? 'h'
                        : std::is_same_v<T, simdact::bfloat16> ? 'b'
                        : sizeof(T) == 2                       ? 's'
                                                               : 'c';

/// An operand of type T: as a range, as the pointer before a length, as a matrix, as a value of each row or column.
template <class T, extent Has, content Holds>
struct of_memory {
    static constexpr operand is{Has, Holds, letter<std::remove_const_t<T>>};
    static constexpr bool has_rows = false;
    static std::span<T> elements(void* data, const shape& s) { return {static_cast<T*>(data), is.count(s)}; }
    static auto make(void* data, const shape& s) { return elements(data, s); }
};
template <class T>
using in = of_memory<const T, extent::all, content::number>;
template <class T>
using share = of_memory<const T, extent::all, content::probability>;
template <class T>
using out = of_memory<T, extent::all, content::output>;
using mask_in = of_memory<const std::uint8_t, extent::mask, content::bits>;
using mask_out = of_memory<std::uint8_t, extent::mask, content::output>;

template <class Operand>
struct pointer : Operand {
    static auto make(void* data, const shape& s) { return Operand::elements(data, s).data(); }
};
struct length {
    static constexpr operand is{};
    static constexpr bool has_rows = false;
    static std::size_t make(void*, const shape& s) { return s.size; }
};

template <class Operand>
struct rows_of : Operand {
    static constexpr bool has_rows = true;
    static auto make(void* data, const shape& s) {
        return simdact::matrix(Operand::elements(data, s), s.rows, s.columns);
    }
};
template <class T>
using rows_in = rows_of<in<T>>;
template <class T>
using rows_out = rows_of<out<T>>;

template <class T, content Holds = content::number>
struct row_value : of_memory<T, extent::rows, Holds> {
    static constexpr bool has_rows = true;
    static auto make(void* data, const shape& s) { return simdact::per_row(row_value::elements(data, s)); }
};
template <class T, content Holds = content::number>
struct column_value : of_memory<T, extent::columns, Holds> {
    static constexpr bool has_rows = true;
    static auto make(void* data, const shape& s) { return simdact::per_column(column_value::elements(data, s)); }
};
template <class T, content Holds = content::number>
struct single_value : of_memory<T, extent::one, Holds> {
    static auto make(void* data, const shape& s) { return simdact::single(single_value::elements(data, s)); }
};

/// Two elements for one.
template <class T, content Holds = content::number>
struct halves : of_memory<T, extent::pairs, Holds> {
    static auto make(void* data, const shape& s) { return simdact::first_activates(halves::elements(data, s)); }
};
template <class T, content Holds = content::number>
struct alternating : of_memory<T, extent::pairs, Holds> {
    static auto make(void* data, const shape& s) { return simdact::interleaved(alternating::elements(data, s)); }
};

/// An argument without memory.
template <const auto& Object>
struct constant {
    static constexpr operand is{};
    static constexpr bool has_rows = false;
    static const auto& make(void*, const shape&) { return Object; }
};

template <const auto& Verb, const auto& Functor, class... Operand>
void run(void* const* data, const shape& s) {
    [&]<std::size_t... Place>(std::index_sequence<Place...>) {
        Verb(Functor, Operand::make(data[Place], s)...);
    }
    (std::index_sequence_for<Operand...>{});
}

template <const auto& Verb, const auto& Functor, class... Operand>
constexpr call line(const char* verb, const char* functor) {
    return {verb, functor, (Operand::has_rows || ...), {Operand::is...}, run<Verb, Functor, Operand...>};
}

} // namespace adversity
