// error: an argument is not a contiguous range
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::relu{}, x.begin(), y.begin());
}
