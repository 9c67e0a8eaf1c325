#include "loops.hpp"

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

/// The second of the two gradients of double_backward.
struct curvature_t : kernel<curvature_t> {
    static constexpr const char* name = "double_backward";
    static constexpr contract::operand operands[]{{"x", contract::access::reads},
                                                  {"dy", contract::access::reads},
                                                  {"ddx", contract::access::reads},
                                                  {"dx", contract::access::writes}};
    template <class F, class T, class A, std::size_t>
    using needs = contract::has_second_derivative<F, T, A, 1>;

    SIMDACT_INLINE static void step(const auto& f, auto x, auto dy, auto ddx, auto dx) {
        dx = simdact::second_gradient(f, x, dy, ddx);
    }
};

const table curvature_loops = table_of<counted<curvature_t, 4>>(activations{});

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
