// The loops round an expression: y[i] = f(x[i]) and dx[i] = g(x[i], dy[i]), one vector of L at a time.
#pragma once

#include "add.hpp"

namespace bench {

// L is a lane type: `value` (a scalar or vector), `element`, `lanes`, load and store.
template <class L, class F>
void loop(const typename L::element* __restrict x, typename L::element* __restrict y, std::size_t n, F f) {
    using T = typename L::element;
    std::size_t i = 0;
    for (; i + L::lanes <= n; i += L::lanes) L::store(y + i, f(L::load(x + i)));
    if constexpr (L::lanes > 1)
        if (i < n) {
            T rest[L::lanes] = {};
            for (std::size_t k = i; k < n; ++k) rest[k - i] = x[k];
            L::store(rest, f(L::load(rest)));
            for (std::size_t k = i; k < n; ++k) y[k] = rest[k - i];
        }
}

template <class L, class F>
void loop(const typename L::element* __restrict x, const typename L::element* __restrict dy,
          typename L::element* __restrict dx, std::size_t n, F f) {
    using T = typename L::element;
    std::size_t i = 0;
    for (; i + L::lanes <= n; i += L::lanes) {
        // Read unconditionally: under a condition, compilers make it a masked load, which is slower on some CPUs.
        const auto upstream = L::load(dy + i);
        L::store(dx + i, f(L::load(x + i), upstream));
    }
    if constexpr (L::lanes > 1)
        if (i < n) {
            T rest[L::lanes] = {}, upstream[L::lanes] = {};
            for (std::size_t k = i; k < n; ++k) rest[k - i] = x[k], upstream[k - i] = dy[k];
            L::store(rest, f(L::load(rest), L::load(upstream)));
            for (std::size_t k = i; k < n; ++k) dx[k] = rest[k - i];
        }
}

template <class L, class F>
void add_forward(peer& p, const char* activation, F f, const char* form = "") {
    using T = typename L::element;
    add<T>(
        p, "forward", activation,
        [f](const T* x, const T*, T* y, std::size_t n) { return [=] { loop<L>(x, y, n, f); }; }, form);
}

// kernel: backward or backward_from_output
template <class L, class F>
void add_backward(peer& p, const char* kernel, const char* activation, F f, const char* form = "") {
    using T = typename L::element;
    add<T>(
        p, kernel, activation,
        [f](const T* x, const T* dy, T* dx, std::size_t n) { return [=] { loop<L>(x, dy, dx, n, f); }; }, form);
}

} // namespace bench
