#if __has_include("effect.hpp")
#include "effect.hpp"
#endif
#include <simdact/runtime.hpp>

#include <cstdio>
#include <vector>

int main() {
    const std::vector<float> x{-1, 0, 2};
    std::vector<float> y(3);
    simdact::runtime::forward(simdact::gelu{}, x, y);
    std::printf("%s: gelu(2) = %g\n", simdact::runtime::architecture(), static_cast<double>(y[2]));
    bool ok = y[2] > 1.9544F && y[2] < 1.9546F;
#if __has_include("effect.hpp")
    ok = ok && doubled_relu(3) == 6;
#endif
    return !ok;
}
