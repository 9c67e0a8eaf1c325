#include "calls.hpp"

namespace {

struct direct {
    static constexpr auto forward = simdact::forward;
    static constexpr auto backward = simdact::backward;
    static constexpr auto backward_from_output = simdact::backward_from_output;
    static constexpr auto forward_with_health = simdact::forward_with_health;
};

} // namespace

SIMDACT_ENTRY(answer_directly)(answer_list& list, bool long_too) {
    calls<direct>(list).run(long_too);
}
