// error: the arguments have different lengths
#include <simdact/simdact.hpp>

#include <array>

int main() {
    std::array<float, 3> x{};
    std::array<float, 4> y{};
    simdact::forward(simdact::relu{}, x, y);
}
