// error: a mask has no layout; its bits are those of all elements, row after row
#include <simdact/simdact.hpp>

#include <cstdint>
#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    std::vector<std::uint8_t> mask(1);
    simdact::forward_with_mask(simdact::relu{}, x, y, simdact::matrix(mask, 2, 2));
}
