// clang-format off: aligned for the README
#include <simdact/simdact.hpp>

#include <cstdint>
#include <vector>

int main() {
    std::vector<float> x{-2, -0.5, 0, 3}, y(4), dy{1, 1, 1, 1}, dx(4);

    simdact::forward(simdact::relu{}, x, y);                                // y = 0 0 0 3
    simdact::backward(simdact::relu{}, x, dy, dx);                          // dx = 0 0 0 1
    simdact::forward(simdact::leaky_relu{.negative_slope = 0.2}, x, x);     // in place

    std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));           // one bit per element
    simdact::forward_with_mask(simdact::relu{}, x, y, mask);
    simdact::backward_from_mask(simdact::relu{}, mask, dy, dx);             // needs neither x nor y

    return static_cast<int>(simdact::relu{}(-1.5F));                        // a functor is a plain function too
}
