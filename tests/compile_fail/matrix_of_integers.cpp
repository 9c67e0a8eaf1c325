// error: the elements of an argument are neither float nor double
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<int> x(4);
    std::vector<float> y(4);
    simdact::forward(simdact::relu{}, simdact::matrix(x, 2, 2), y);
}
