// The loops that one writes without a library. They are compiled apart from their callers, so that the compiler knows
// no more of the arguments than it does in a user's code.
#pragma once

#include <cstddef>

namespace bench {

enum class width { preferred, bits_512 };

template <class T, width>
struct plain_loop {
    static void relu(const T* __restrict x, T* __restrict y, std::size_t n);
    static void relu_backward(const T* __restrict x, const T* __restrict dy, T* __restrict dx, std::size_t n);
    static void leaky_relu(T slope, const T* __restrict x, T* __restrict y, std::size_t n);
    static void leaky_relu_backward(T slope, const T* __restrict x, const T* __restrict dy, T* __restrict dx,
                                    std::size_t n);
};

} // namespace bench
