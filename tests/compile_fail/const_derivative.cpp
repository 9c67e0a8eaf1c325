// error: the output is const
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    const std::vector<float> dydx(4);
    simdact::forward_with_derivative(simdact::relu{}, x, y, dydx);
}
