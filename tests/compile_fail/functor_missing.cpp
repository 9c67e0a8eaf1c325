// error: an argument is missing or one too many; a kernel takes the functor
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(x, y, simdact::streaming);
}
