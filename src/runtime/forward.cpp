#include "loops.hpp"

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

const table forward_loops = table_of<counted<forward_t, 2>>(activations{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
