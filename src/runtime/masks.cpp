#include "loops.hpp"

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

const table mask_loops = table_of<counted<forward_with_mask_t, 3>>(activations{});
const table from_mask_loops = table_of<counted<backward_from_mask_t, 3>>(activations{});
const table side_loops = table_of<counted<forward_with_side_t, 3>>(activations{});
const table from_side_loops = table_of<counted<backward_from_side_t, 4>>(activations{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
