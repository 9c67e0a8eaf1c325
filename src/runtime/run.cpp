#include "blocks.hpp"

#include <array>

namespace simdact { inline namespace v0_1_0 { namespace runtime {

SIMDACT_ENTRY(run_ranges)
(const void* functor, void* const* data, std::size_t n, bool streams, std::size_t kind, std::size_t place) {
    using namespace SIMDACT_ARCHITECTURE;
    static constexpr auto loops = [] {
        std::array<const loop*, 4 * std::size(tables)> all{};
        for (std::size_t i = 0; i < std::size(tables); ++i) {
            all[4 * i] = tables[i]->floats;
            all[4 * i + 1] = tables[i]->doubles;
        }
        for (std::size_t i = 0; i < std::size(tables_of_halves); ++i) {
            all[4 * i + 2] = tables_of_halves[i]->bfloat16s;
            all[4 * i + 3] = tables_of_halves[i]->float16s;
        }
        return all;
    }();
    loops[kind][place](functor, data, n, streams);
}

SIMDACT_ENTRY(run)(const request& call) {
    using namespace SIMDACT_ARCHITECTURE;
    if (call.kernel == verb::forward_with_health)
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
