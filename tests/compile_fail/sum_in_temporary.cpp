// error: the output is a temporary, so its result would be lost
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dx(4);
    simdact::backward(simdact::prelu{}, x, simdact::single(0.25F), x, dx, simdact::single(0.0F));
}
