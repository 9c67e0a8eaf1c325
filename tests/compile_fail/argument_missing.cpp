// error: an argument is missing; a kernel takes the functor, its inputs, its outputs
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dy(4);
    simdact::backward(simdact::relu{}, x, dy);
}
