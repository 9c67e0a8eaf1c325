// clang-format off: as narrow as the README
#include <simdact/simdact.hpp>

#include <cstdint>
#include <cstdio>
#include <vector>

int main() {
    std::vector<float> x{-8, -1, 0, 2}, y(4), dy{1, 1, 1, 1}, dx(4);
    simdact::forward(simdact::gelu{}, x, y);                    // y = gelu(x)
    simdact::backward(simdact::gelu{}, x, dy, dx);              // dx = dy gelu'(x)
    for (int i = 0; i < 4; ++i)
        std::printf("x %2g   gelu %12g   slope %12g\n", x[i], y[i], dx[i]);

    std::vector<std::uint8_t> bits(simdact::mask_size(4));      // one bit per element
    simdact::forward_with_mask(simdact::relu{}, x, x, bits);    // in place: x is gone
    simdact::backward_from_mask(simdact::relu{}, bits, dy, dy); // from the bits alone
    for (int i = 0; i < 4; ++i)
        std::printf("relu %g   slope %g\n", x[i], dy[i]);
}
