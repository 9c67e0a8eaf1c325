#include "loops.hpp"

#include <simdact/gated.hpp>
#include <simdact/prelu.hpp>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

using functors_of_two = type_list<prelu, swiglu_oai>; // in the order of `known`

const table forward_of_two_loops = table_of<counted<forward_t, 3>>(functors_of_two{});
const table backward_of_two_loops = table_of<counted<backward_t, 5>>(functors_of_two{});

template <class T, class F>
constexpr loop gated_backward_of() {
    if constexpr (simd::has_value_and_derivative<F, simd::batch<T, arch>>)
        return loop_of<counted<backward_t, 5>, T, gated<F>>();
    else
        return nullptr;
}
template <class... F>
constexpr table gated_backward_of(type_list<F...>) {
    return {{gated_backward_of<float, F>()...}, {gated_backward_of<double, F>()...}};
}
const table gated_backward_loops = gated_backward_of(activations{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
