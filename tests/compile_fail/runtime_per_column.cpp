// error: neither sums gradients nor takes pairs or random numbers
#include <simdact/matrix.hpp>
#include <simdact/runtime.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), bias(2), dbias(2);
    simdact::runtime::backward(simdact::biased{simdact::gelu{}}, simdact::matrix(x, 2, 2), simdact::per_column(bias), x,
                               x, simdact::per_column(dbias));
}
