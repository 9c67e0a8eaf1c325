// error: an argument is missing or one too many; a kernel takes the functor
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dy(4);
    simdact::backward(simdact::relu{}, x, dy);
}
