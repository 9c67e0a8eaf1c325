// error: an argument is not a contiguous range
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), w(2), y(4);
    simdact::forward(simdact::prelu{}, x, simdact::per_row(simdact::matrix(w, 2, 1)), y);
}
