// error: simdact::skip stands for a gradient that nobody wants, not for this operand
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::biased{simdact::relu{}}, x, simdact::skip, y);
}
