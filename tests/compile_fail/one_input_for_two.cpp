// error: the functor takes more inputs than the call gives
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::swiglu{}, x, y);
}
