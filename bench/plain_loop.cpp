#include "plain_loop.hpp"

// dy is read unconditionally: under a condition, compilers make it a masked load, which is slower on some CPUs.
namespace bench {

template <class T, width W>
void plain_loop<T, W>::relu(const T* __restrict x, T* __restrict y, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) y[i] = x[i] > 0 ? x[i] : 0;
}

template <class T, width W>
void plain_loop<T, W>::relu_backward(const T* __restrict x, const T* __restrict dy, T* __restrict dx, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        const T upstream = dy[i];
        dx[i] = x[i] > 0 ? upstream : 0;
    }
}

template <class T, width W>
void plain_loop<T, W>::leaky_relu(T slope, const T* __restrict x, T* __restrict y, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) y[i] = x[i] > 0 ? x[i] : slope * x[i];
}

template <class T, width W>
void plain_loop<T, W>::leaky_relu_backward(T slope, const T* __restrict x, const T* __restrict dy, T* __restrict dx,
                                           std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        const T upstream = dy[i];
        dx[i] = x[i] > 0 ? upstream : slope * upstream;
    }
}

template struct plain_loop<float, width::SIMDACT_BENCH_WIDTH>;
template struct plain_loop<double, width::SIMDACT_BENCH_WIDTH>;

} // namespace bench
