// error: the output is const
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dy(4);
    const std::vector<float> dx(4);
    simdact::backward(simdact::make_activation("relu"), x, dy, dx);
}
