/// \file
/// Switches that tests/mutation.py writes into a copy of the headers, so that one program holds many mutants: the
/// variable MUTANT of the environment says which one is on. What the compiler evaluates is never switched.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <type_traits>

namespace mutation {

inline int current; // 0: none
inline bool reached[10000];

/// Reads which mutant is on. At the end it writes the numbers of those that ran to the file MUTANTS_REACHED.
inline const struct report {
    report() {
        if (const char* number = std::getenv("MUTANT")) current = std::atoi(number);
    }
    ~report() {
        const char* path = std::getenv("MUTANTS_REACHED");
        std::FILE* file = path ? std::fopen(path, "w") : nullptr;
        if (!file) return;
        for (std::size_t i = 0; i < sizeof reached; ++i)
            if (reached[i]) std::fprintf(file, "%zu\n", i);
        std::fclose(file);
    }
} report_at_exit;

template <int Id>
constexpr bool on() {
    if (std::is_constant_evaluated()) return false;
    reached[Id] = true;
    return current == Id;
}

template <int Id, class T>
constexpr T constant(T usual, T other) {
    return on<Id>() ? other : usual;
}
template <int Id, class T>
constexpr std::decay_t<T> negated(const T& x) {
    if constexpr (std::is_same_v<T, bool>)
        return on<Id>() != x;
    else if constexpr (requires { typename T::batch_type; }) // a batch_bool
        return on<Id>() ? !x : x;
    else if constexpr (requires { std::decay_t<T>(-x); })
        return on<Id>() ? std::decay_t<T>(-x) : x;
    else
        return x;
}
template <int Id, class T>
constexpr T larger(const T& a, const T& b) {
    return (a < b) != on<Id>() ? b : a;
}
template <int Id, class T>
constexpr T larger(std::initializer_list<T> all) {
    return on<Id>() ? (std::min)(all) : (std::max)(all);
}
template <int Id, class T>
constexpr T smaller(const T& a, const T& b) {
    return (b < a) != on<Id>() ? b : a;
}

/// Between two signs of one operator, as in `a + change<7, '-'>{} + b`: the number of the mutant and the other
/// operator.
template <int Id, char Other>
struct change {};
template <int Id, char Other, class T>
struct left {
    const T& operand;
};

template <char Other>
struct apply {
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '+' && requires { a + b; }) {
        return a + b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '-' && requires { a - b; }) {
        return a - b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '*' && requires { a* b; }) {
        return a * b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '/' && requires { a / b; }) {
        return a / b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == 'l' && requires { a < b; }) {
        return a < b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == 'L' && requires { a <= b; }) {
        return a <= b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == 'g' && requires { a > b; }) {
        return a > b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == 'G' && requires { a >= b; }) {
        return a >= b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '=' && requires { a == b; }) {
        return a == b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '!' && requires { a != b; }) {
        return a != b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '&' && requires { a& b; }) {
        return a & b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == '|' && requires { a | b; }) {
        return a | b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == 's' && requires { a << b; }) {
        return a << b;
    }
    template <class T, class U>
    static constexpr auto to(const T& a, const U& b) requires(Other == 'S' && requires { a >> b; }) {
        return a >> b;
    }
};

#define MUTATION_OPERATOR(sign)                                                                                    \
    template <class T, int Id, char Other>                                                                         \
    constexpr left<Id, Other, T> operator sign(const T& a, change<Id, Other>) {                                    \
        return {a};                                                                                                \
    }                                                                                                              \
    template <int Id, char Other, class T, class U>                                                                \
    constexpr auto operator sign(left<Id, Other, T> a, const U& b) {                                               \
        using result = decltype(a.operand sign b);                                                                 \
        if constexpr (requires {                                                                                   \
                          requires std::is_same_v<decltype(apply<Other>::to(a.operand, b)), std::decay_t<result>>; \
                      })                                                                                           \
            if (on<Id>()) return static_cast<std::decay_t<result>>(apply<Other>::to(a.operand, b));                \
        return static_cast<std::decay_t<result>>(a.operand sign b);                                                \
    }
MUTATION_OPERATOR(+)
MUTATION_OPERATOR(-)
MUTATION_OPERATOR(*)
MUTATION_OPERATOR(/)
MUTATION_OPERATOR(%)
MUTATION_OPERATOR(<)
MUTATION_OPERATOR(<=)
MUTATION_OPERATOR(>)
MUTATION_OPERATOR(>=)
MUTATION_OPERATOR(==)
MUTATION_OPERATOR(!=)
MUTATION_OPERATOR(&)
MUTATION_OPERATOR(|)
MUTATION_OPERATOR(^)
MUTATION_OPERATOR(<<)
MUTATION_OPERATOR(>>)
#undef MUTATION_OPERATOR

/// Before an operand: `sign<7>{} - x` for -x, and `+=`'s operand.
template <int Id>
struct sign {};
template <int Id, class T>
constexpr auto operator-(sign<Id>, const T& x) {
    using result = std::decay_t<decltype(-x)>;
    return on<Id>() ? result(x) : result(-x);
}
template <int Id, class T>
constexpr auto operator+(sign<Id>, const T& x) {
    using result = std::decay_t<T>;
    if constexpr (requires { result(-x); })
        return on<Id>() ? result(-x) : result(x);
    else
        return x;
}

} // namespace mutation
