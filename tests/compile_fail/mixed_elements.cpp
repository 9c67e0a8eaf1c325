// error: the arguments mix float and double elements
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4);
    std::vector<double> y(4);
    simdact::forward(simdact::relu{}, x, y);
}
