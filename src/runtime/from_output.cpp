#include "loops.hpp"

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

const table from_output_loops = table_of<counted<backward_from_output_t, 3>>(activations{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
