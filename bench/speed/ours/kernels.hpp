// Our kernels as operations of a peer.
#pragma once

#include "../ours.hpp"
#include "../../peers/add.hpp"
#include "../suite.hpp"

#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/backward_from_output.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/matrix.hpp>
#include <simdact/rows/softmax.hpp>

#include <span>

namespace bench {

template <class... F, class Add>
void for_each_activation(simdact::type_list<F...>, Add add) {
    (add.template operator()<F>(F::name), ...);
}

template <class F, class T>
void add_forward(peer& p, const char* name) {
    if constexpr (simdact::activation<F, T>)
        add<T>(p, "forward", name, [](const T* x, const T*, T* y, std::size_t n) {
            return [=] { simdact::forward(functor<F>, std::span(x, n), std::span(y, n)); };
        });
}

template <class F, class T>
void add_backward(peer& p, const char* name) {
    if constexpr (simdact::differentiable<F, T>)
        add<T>(p, "backward", name, [](const T* x, const T* dy, T* dx, std::size_t n) {
            return [=] { simdact::backward(functor<F>, std::span(x, n), std::span(dy, n), std::span(dx, n)); };
        });
}

template <class F, class T>
void add_from_output(peer& p, const char* name) {
    if constexpr (simdact::output_differentiable<F, T>)
        add<T>(p, "backward_from_output", name, [](const T* y, const T* dy, T* dx, std::size_t n) {
            return
                [=] { simdact::backward_from_output(functor<F>, std::span(y, n), std::span(dy, n), std::span(dx, n)); };
        });
}

template <class T>
void add_softmax(peer& p) {
    add<T>(p, "rows", "softmax", [](const T* x, const T*, T* y, std::size_t n) {
        return [=] {
            simdact::forward(functor<simdact::softmax>, simdact::matrix(std::span(x, n), 1, n), std::span(y, n));
        };
    });
}

} // namespace bench
