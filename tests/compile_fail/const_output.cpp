// error: the output is const
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4);
    const std::vector<float> y(4);
    simdact::forward(simdact::relu{}, x, y);
}
