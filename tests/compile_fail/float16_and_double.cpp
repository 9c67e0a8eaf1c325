// error: the arguments mix float and double elements; those of 16 bits go with float
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<simdact::float16> x(4);
    std::vector<double> y(4);
    simdact::forward(simdact::relu{}, x, y);
}
