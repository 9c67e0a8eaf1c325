// error: simdact: a piece has sums of rows alone, none of columns or of all elements, and no health
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dx(4);
    float weight = 1, dweight = 0;
    simdact::backward(simdact::piece{0, 2}, simdact::prelu{}, x, simdact::single(weight), x, dx,
                      simdact::single(dweight));
}
