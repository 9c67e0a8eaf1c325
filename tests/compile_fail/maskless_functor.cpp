// error: the functor has no inactive(x) with gradient_where(inactive, dy)
#include <simdact/simdact.hpp>

#include <cstdint>
#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    std::vector<std::uint8_t> mask(1);
    simdact::forward_with_mask(simdact::identity{}, x, y, mask);
}
