// error: in a layout std::span(p, n)
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::relu{}, simdact::matrix(x.data(), 2, 2), y);
}
