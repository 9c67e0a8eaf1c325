// error: this activation has no fast form
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::fast{simdact::relu{}}, x, y);
    simdact::backward(simdact::fast{simdact::relu{}}, x, x, y);
}
