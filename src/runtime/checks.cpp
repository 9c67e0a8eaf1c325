#include <simdact/runtime.hpp>

namespace simdact { inline namespace v0_1_0 { namespace runtime {

namespace {

template <class K, class T>
void check_kernel(const request& call) {
    using A = simd::default_arch;
    any_activation::choices::visit(call.place, [&]<class F>(F f) {
        std::memcpy(static_cast<void*>(&f), call.functor, sizeof f);
        const contract::call<A> refused{K::name, F::name};
        if constexpr (K::template needs<F, T, A, 1>::holds) {
            refused.template check_parameters<T>(f);
            if constexpr (K::from_output) refused.template check_from_output<T>(f);
        } else {
            refused.reject_activation();
        }
    });
}

template <class... K>
void check_one_of(const request& call) {
    constexpr void (*in_float[])(const request&){check_kernel<K, float>...};
    constexpr void (*in_double[])(const request&){check_kernel<K, double>...};
    (call.in_double ? in_double : in_float)[static_cast<std::size_t>(call.kernel)](call);
}

} // namespace

void check(const request& call) {
    // In the order of `verb`. No functor of two inputs is chosen at run time.
    check_one_of<forward_t, backward_t, backward_from_output_t, forward_with_mask_t, backward_from_mask_t,
                 forward_with_side_t, backward_from_side_t, forward_t, backward_t, forward_with_derivative_t,
                 double_backward_t, contract::seen_forward>(call);
}

}}} // namespace simdact::v0_1_0::runtime
