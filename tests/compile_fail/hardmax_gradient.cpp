// error: simdact: the gradient of this functor of whole rows does not follow from its output
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> y(4), dy(4), dx(4);
    simdact::backward_from_output(simdact::hardmax{}, y, dy, dx);
}
