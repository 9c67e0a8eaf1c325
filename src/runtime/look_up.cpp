#include "blocks.hpp"

#include <simdact/lookup_table.hpp>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

void look_up(const request& call) {
    // Tables differ in what their bytes stand for only.
    const auto& table = *static_cast<const lookup_table<std::uint8_t>*>(call.functor);
    const auto row = [&](std::size_t o, std::size_t r) {
        return static_cast<std::uint8_t*>(call.operands[o].data) + r * call.operands[o].stride;
    };
    for (std::size_t r = 0; r < call.rows; ++r)
        if (call.streams)
            simdact::forward(table, row(0, r), row(1, r), call.columns, streaming);
        else
            simdact::forward(table, row(0, r), row(1, r), call.columns, cached);
}

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
