#include "calls.hpp"

namespace {

struct direct {
    static constexpr auto forward = simdact::forward;
    static constexpr auto backward = simdact::backward;
    static constexpr auto forward_with_health = simdact::forward_with_health;
};

} // namespace

SIMDACT_ENTRY(answer_directly)(answer_list& list) {
    calls<direct>(list).run();
}
