// A kernel is an object: a function of the same name in the user's code is never found beside it, and it can be passed.
#include <simdact/kernels/kernel.hpp>

#include "../catch.hpp"

#include <simdact/simdact.hpp>

#include <vector>

namespace theirs {

struct layer {};

/// As good a match as a kernel, which argument-dependent lookup would have found in the namespace of relu.
template <class F, class X, class Y>
int forward(const F&, X&&, Y&&) {
    return 1;
}

/// Worse than a kernel that takes forwarding references.
template <class F>
int backward(const F&, const std::vector<float>&, const std::vector<float>&, const std::vector<float>&) {
    return 2;
}

int call_both(std::vector<float>& x) {
    return forward(simdact::relu{}, x, x) + backward(simdact::relu{}, x, x, x);
}

template <class Kernel>
void call(const Kernel& kernel, std::vector<float>& x) {
    kernel(simdact::relu{}, x, x);
}

} // namespace theirs

TEST_CASE("functions of the same name in another namespace are the ones called there", "[kernels]") {
    std::vector<float> x{-1, 2};
    CHECK(theirs::call_both(x) == 3);
    CHECK(x == std::vector<float>{-1, 2});
}

TEST_CASE("a kernel can be passed on", "[kernels]") {
    std::vector<float> x{-1, 2};
    theirs::call(simdact::forward, x);
    CHECK(x == std::vector<float>{0, 2});
}

TEST_CASE("a kernel on another architecture", "[kernels]") {
    const std::vector<float> x{-1, 2, -3, 4};
    std::vector<float> y(4);
    simdact::forward.on<simdact::simd::default_arch>(simdact::relu{}, x, y);
    CHECK(y == std::vector<float>{0, 2, 0, 4});
#if XSIMD_WITH_SSE2
    simdact::backward.on<xsimd::sse2>(simdact::relu{}, x, x, x.size() == 4 ? std::span(y) : std::span<float>());
    CHECK(y == std::vector<float>{0, 2, 0, 4});
#endif
}
