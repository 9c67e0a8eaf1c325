// error: a mask is a contiguous range of std::uint8_t or std::byte
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    std::vector<int> mask(1);
    simdact::forward_with_mask(simdact::relu{}, x, y, mask);
}
