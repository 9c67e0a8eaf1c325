#include <simdact/contract/generated.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

#include <simdact/gated.hpp>
#include <simdact/kernels/forward.hpp>

#include <vector>

namespace {

/// A user's own operand: element i is i.
struct ramp {
    template <class T, class A>
    struct accessor_of : simdact::simd::simple_accessor {
        std::size_t first;
        simdact::simd::batch<T, A> at(std::size_t i, std::size_t) const {
            constexpr std::size_t lanes = simdact::simd::batch<T, A>::size;
            T each[lanes];
            for (std::size_t k = 0; k < lanes; ++k) each[k] = static_cast<T>(first + i + k);
            return simdact::simd::batch<T, A>::load_unaligned(each);
        }
    };
    template <class T, class A>
    accessor_of<T, A> accessor(std::size_t first) const {
        return {{}, first};
    }
};

} // namespace

TEST_CASE("an operand makes its elements itself", "[contract]") {
    STATIC_REQUIRE(simdact::contract::generated<const ramp&>);
    STATIC_REQUIRE(simdact::contract::without_memory<simdact::skipped>);
    STATIC_REQUIRE_FALSE(simdact::contract::without_memory<std::vector<float>>);
    const std::vector<float> x(45, 3);
    std::vector<float> y(45), expected(45);
    for (std::size_t i = 0; i < 45; ++i) expected[i] = 3 * static_cast<float>(i);
    simdact::forward(simdact::bilinear{}, x, ramp{}, y);
    CHECK(y == expected);
}
