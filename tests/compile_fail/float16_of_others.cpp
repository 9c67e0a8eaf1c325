// error: the elements of an argument are neither float nor double, nor of 16 bits with <simdact/float16.hpp> included
#include <simdact/simdact.hpp>

#include <cstdint>
#include <vector>

struct half {
    std::uint16_t bits;
};

int main() {
    std::vector<half> x(4), y(4);
    simdact::forward(simdact::relu{}, x, y);
}
