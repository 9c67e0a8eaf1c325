// error: the arguments mix float and double elements
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dx(4);
    std::vector<double> dy(4);
    simdact::backward(simdact::relu{}, x, dy, dx);
}
