// An activation over a buffer, its gradient, and the same gradient from one bit per element.
#include <simdact/simdact.hpp>

#include <cstdint>
#include <cstdio>
#include <vector>

int main() {
    const std::vector<float> x{-2, -1, 0, 1, 2}, dy{1, 1, 1, 1, 1};
    std::vector<float> y(x.size()), dx(x.size());
    const simdact::leaky_relu f{.negative_slope = 0.25};
    simdact::forward(f, x, y);       // y = f(x)
    simdact::backward(f, x, dy, dx); // dx = dy f'(x)

    std::vector<float> z = x, dz = dy; // in place: the mask is all that is kept
    std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
    simdact::forward_with_mask(f, z, z, mask);
    simdact::backward_from_mask(f, mask, dz, dz);
    for (std::size_t i = 0; i < x.size(); ++i) std::printf("x %4g   y %5g   dx %5g\n", x[i], y[i], dx[i]);
    return y == std::vector<float>{-0.5F, -0.25F, 0, 1, 2} && z == y && dz == dx ? 0 : 1;
}
