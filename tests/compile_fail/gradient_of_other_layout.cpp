// error: an input is per_row but its gradient per_column, or the other way round
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), dy(4), dx(4), bias(2), dbias(2);
    simdact::backward(simdact::biased{simdact::relu{}}, simdact::matrix(x, 2, 2), simdact::per_column(bias), dy, dx,
                      simdact::per_row(dbias));
}
