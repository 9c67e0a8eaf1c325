// error: an argument is missing or one too many; a kernel takes the functor
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> y(4), dy(4), dx(4), more(4);
    simdact::backward_from_output(simdact::relu{}, y, dy, dx, more);
}
