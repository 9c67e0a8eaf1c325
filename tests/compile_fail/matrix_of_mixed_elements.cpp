// error: the arguments mix float and double elements
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    std::vector<double> bias(2);
    simdact::forward(simdact::biased{simdact::relu{}}, x, simdact::per_column(bias), y);
}
