// error: std::vector<bool> has no elements in memory
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<bool> x(4);
    std::vector<float> y(4);
    simdact::forward(simdact::relu{}, x, y);
}
