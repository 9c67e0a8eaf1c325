// error: simdact: a functor of whole rows, such as softmax, has the kernels forward and backward_from_output
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dy(4), dx(4);
    simdact::backward(simdact::softmax{}, x, dy, dx);
}
