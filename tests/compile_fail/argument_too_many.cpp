// error: an argument is one too many; a kernel takes the functor, its inputs, its outputs
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::relu{}, x, y, 4);
}
