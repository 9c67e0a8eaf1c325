// error: simdact::skip stands for a gradient that nobody wants, not for this operand
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dy(4), dx(4);
    simdact::backward(simdact::relu{}, simdact::skip, dy, dx);
}
