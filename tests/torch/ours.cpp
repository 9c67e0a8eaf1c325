// The activations as a C interface, for compare.py.
#include <simdact/simdact.hpp>

#include <cstddef>
#include <iterator>

namespace {

struct activation {
    const char* name;
    void (*forward_float)(const float*, float*, std::size_t);
    void (*forward_double)(const double*, double*, std::size_t);
    void (*backward_float)(const float*, const float*, float*, std::size_t);
    void (*backward_double)(const double*, const double*, double*, std::size_t);
    void (*double_backward_float)(const float*, const float*, const float*, float*, float*, std::size_t);
    void (*double_backward_double)(const double*, const double*, const double*, double*, double*, std::size_t);
};

template <class F, class T>
void forward(const T* x, T* y, std::size_t n) {
    simdact::forward(F{}, x, y, n);
}

template <class F, class T>
void backward(const T* x, const T* dy, T* dx, std::size_t n) {
    simdact::backward(F{}, x, dy, dx, n);
}

template <class F, class T>
void double_backward(const T* x, const T* dy, const T* ddx, T* ddy, T* dx, std::size_t n) {
    simdact::double_backward(F{}, x, dy, ddx, ddy, dx, n);
}

template <class... F>
const activation* all(simdact::type_list<F...>) {
    static constexpr activation list[]{{F::name, forward<F, float>, forward<F, double>, backward<F, float>,
                                        backward<F, double>, double_backward<F, float>, double_backward<F, double>}...,
                                       {}};
    return list;
}

} // namespace

// Ends with an empty name.
extern "C" const void* simdact_activations() {
    return all(simdact::activations{});
}
