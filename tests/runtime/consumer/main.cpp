#if __has_include("effect.hpp")
#include "effect.hpp"
#endif
#include <simdact/runtime.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <vector>

int main() {
    const std::vector<float> x{-1, 0, 2};
    std::vector<float> y(3);
    simdact::runtime::forward(simdact::gelu{}, x, y);
    std::printf("%s: gelu(2) = %g\n", simdact::runtime::architecture(), static_cast<double>(y[2]));
    bool ok = y[2] > 1.9544F && y[2] < 1.9546F;
    for (std::size_t i = 0; i < x.size(); ++i) {
        ok = ok && std::abs(y[i] - simdact::gelu{}(x[i])) <= 1e-6F;
    }
#if __has_include("effect.hpp")
    const std::vector<float> rows{-1, 1, 2, 3}, bias{0, -2}, ones(4, 1);
    std::vector<float> dx(4), dbias(2);
    biased_backward(rows, bias, ones, dx, dbias);
    ok = ok && dx == std::vector<float>{0, 0, 1, 1} && dbias == std::vector<float>{1, 1};
#endif
    return !ok;
}
