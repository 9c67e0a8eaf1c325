// error: simdact: a piece has no sum of all elements, no sums of rows beside those of columns, and no health
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dx(4);
    float weight = 1, dweight = 0;
    simdact::backward(simdact::piece{0, 2}, simdact::prelu{}, x, simdact::single(weight), x, dx,
                      simdact::single(dweight));
}
