#include "loops.hpp"

#include <simdact/gated.hpp>
#include <simdact/prelu.hpp>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

using functors_of_two = type_list<prelu, swiglu_oai>; // in the order of `known`

const table forward_of_two_loops = table_of<counted<forward_t, 3>>(functors_of_two{});
const table backward_of_two_loops = table_of<counted<backward_t, 5>>(functors_of_two{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
