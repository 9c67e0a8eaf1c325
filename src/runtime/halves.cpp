#include "loops.hpp"

#include <simdact/float16.hpp>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

template <class K, class S, class F>
constexpr loop loop_if_light() {
    if constexpr (is_heavy<F>())
        return nullptr;
    else
        return loop_of<K, S, F>();
}
template <class K, class... F>
constexpr table_of_halves halves_of(type_list<F...>) {
    return {{loop_if_light<K, bfloat16, F>()...}, {loop_if_light<K, float16, F>()...}};
}

const table_of_halves forward_halves = halves_of<counted<forward_t, 2>>(activations{});
const table_of_halves backward_halves = halves_of<counted<backward_t, 3>>(activations{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
