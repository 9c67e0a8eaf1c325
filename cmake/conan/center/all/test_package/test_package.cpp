#include <simdact/simdact.hpp>

#include <cstdlib>
#include <vector>

int main() {
    std::vector<float> x{-2, -0.5F, 0, 3};
    simdact::forward(simdact::relu{}, x, x);
    return x == std::vector<float>{0, 0, 0, 3} ? EXIT_SUCCESS : EXIT_FAILURE;
}
