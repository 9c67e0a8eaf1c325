#include "evaluate.hpp"

#include <simdact/any_activation.hpp>
#include <simdact/math/sides.hpp>

namespace {

template <class T, class F>
void answer(const F& f, question& q) {
    const T *a = static_cast<const T*>(q.a), *b = static_cast<const T*>(q.b), *c = static_cast<const T*>(q.c);
    T* const results = static_cast<T*>(q.results);
    const auto fill = [&](const auto& element) {
        q.has = true;
        for (std::size_t i = 0; i < q.n; ++i) results[i] = element(i);
    };
    switch (q.what) {
        case wanted::value:
            return fill([&](std::size_t i) { return f(a[i]); });
        case wanted::value_beside_derivative:
            return fill([&](std::size_t i) {
                if constexpr (simdact::simd::has_value_and_derivative<F, T>)
                    return f.value_and_derivative(a[i])[0];
                else
                    return f(a[i]);
            });
        case wanted::gradient:
            return fill([&](std::size_t i) { return simdact::gradient(f, a[i], b[i]); });
        case wanted::derivative:
            return fill([&](std::size_t i) { return simdact::derivative(f, a[i]); });
        case wanted::second_gradient:
            if constexpr (simdact::twice_differentiable<F, T>)
                fill([&](std::size_t i) { return simdact::second_gradient(f, a[i], b[i], c[i]); });
            return;
        case wanted::from_output:
            if constexpr (simdact::output_differentiable<F, T>)
                fill([&](std::size_t i) { return simdact::gradient_from_output(f, a[i], b[i]); });
            return;
        case wanted::inactive:
            if constexpr (simdact::maskable<F, T>) fill([&](std::size_t i) { return T(f.inactive(a[i])); });
            return;
        case wanted::where:
            if constexpr (simdact::maskable<F, T>)
                fill([&](std::size_t i) { return f.gradient_where(a[i] == 1, b[i]); });
            return;
        case wanted::left:
            if constexpr (simdact::math::has_two_sides<F>)
                fill([&](std::size_t i) { return T(simdact::math::is_left(f, a[i])); });
            return;
        case wanted::from_side:
            if constexpr (simdact::math::has_two_sides<F>)
                fill([&](std::size_t i) { return c[i] * simdact::math::derivative_from_side(f, a[i] == 1, b[i]); });
    }
}

} // namespace

SIMDACT_ENTRY(evaluate)(question& q) {
    q.has = false;
    simdact::any_activation::choices::visit(q.place, [&]<class F>(F f) {
        std::memcpy(static_cast<void*>(&f), q.functor, sizeof f);
        q.in_double ? answer<double>(f, q) : answer<float>(f, q);
    });
}
