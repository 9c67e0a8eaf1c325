#include "blocks.hpp"

namespace simdact { inline namespace v0_1_0 { namespace runtime {

SIMDACT_ENTRY(run)(const request& call) {
    using namespace SIMDACT_ARCHITECTURE;
    if (call.is_plain)
        loop_for(call, call.kernel)(call.functor, call.data, call.columns, call.streams);
    else if (call.kernel == verb::forward_with_health)
        run_health(call);
    else if (call.kernel == verb::look_up)
        look_up(call);
    else if (call.kernel == verb::forward_rows || call.kernel == verb::backward_rows)
        run_rows(call);
    else if (call.in_double)
        blocks<double>(call).run();
    else
        blocks<float>(call).run();
}

}}} // namespace simdact::v0_1_0::runtime
