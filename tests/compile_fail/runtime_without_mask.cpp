// error: its gradient does not follow from one bit
#include <simdact/runtime.hpp>

#include <cstdint>
#include <vector>

int main() {
    std::vector<float> x(4);
    std::vector<std::uint8_t> mask(1);
    simdact::runtime::forward_with_mask(simdact::gelu{}, x, x, mask);
}
