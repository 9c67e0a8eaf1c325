#include <simdact/simdact.hpp>

#include <vector>

int main() {
    const std::vector<float> x{-1, 0, 2};
    std::vector<float> y(3), dx(3);
    simdact::forward(simdact::relu{}, x, y);
    simdact::backward(simdact::leaky_relu{.negative_slope = 0.5}, x, std::vector<float>{4, 4, 4}, dx);
    return y == std::vector<float>{0, 0, 2} && dx[0] == 2 && dx[2] == 4 ? 0 : 1;
}
