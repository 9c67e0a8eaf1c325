/// \file
/// Inputs for the tests, and equality that a user can rely on.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace support {

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

/// The same bits; all NaNs are one.
template <class T>
bool same(T a, T b) {
    return (std::isnan(a) && std::isnan(b)) || __builtin_bit_cast(bits_of<T>, a) == __builtin_bit_cast(bits_of<T>, b);
}

template <class A, class B>
bool all_same(const A& a, const B& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](auto x, auto y) { return same(x, y); });
}

/// Every kind of floating-point number.
template <class T>
std::vector<T> special_values() {
    using limits = std::numeric_limits<T>;
    std::vector<T> v{limits::quiet_NaN(),
                     limits::infinity(),
                     0,
                     limits::denorm_min(),
                     limits::min() / 2,
                     limits::min(),
                     limits::epsilon(),
                     T(0.01),
                     T(0.5),
                     1,
                     T(1.5),
                     100,
                     limits::max()};
    for (std::size_t i = 0, n = v.size(); i < n; ++i) v.push_back(-v[i]);
    return v;
}

/// n numbers from a normal distribution with mean 0, every fifth a special value.
template <class T>
std::vector<T> some_values(std::size_t n, unsigned seed) {
    static const std::vector<T> specials = special_values<T>();
    std::mt19937 random(seed);
    std::normal_distribution<T> normal;
    std::vector<T> v(n);
    for (T& x : v) x = random() % 5 == 0 ? specials[random() % specials.size()] : normal(random);
    return v;
}

/// n finite values between -a and a, in no order.
template <class T>
std::vector<T> finite_values(std::size_t n, unsigned seed, T a = 2) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<T> uniform(-a, a);
    std::vector<T> v(n);
    for (T& x : v) x = uniform(random);
    return v;
}

/// Special values, random ones, numbers at a stride that visits every exponent and sign, and the size at which
/// exponentials matter.
template <class T>
std::vector<T> arguments() {
    std::vector<T> all = special_values<T>();
    const std::vector<T> random = some_values<T>(20000, 3);
    all.insert(all.end(), random.begin(), random.end());
    using bits = bits_of<T>;
    constexpr bits stride = static_cast<bits>(std::numeric_limits<bits>::max() / 20011);
    for (bits i = 0; i < 20011; ++i) all.push_back(__builtin_bit_cast(T, static_cast<bits>(i * stride)));
    constexpr int reach = sizeof(T) == 4 ? 110 : 760;
    for (int i = -10000; i <= 10000; ++i) all.push_back(static_cast<T>(i * (reach * 1.0001 / 10000)));
    return all;
}

} // namespace support
