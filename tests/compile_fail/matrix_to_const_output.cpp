// error: the output is const
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    const std::vector<float> x(4), y(4);
    simdact::forward(simdact::relu{}, x, simdact::matrix(y, 2, 2));
}
