#include "loops.hpp"

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

const table backward_loops = table_of<counted<backward_t, 3>>(activations{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
