// error: an argument is not a contiguous range
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), w(2), dx(4);
    simdact::backward(simdact::prelu{}, x, simdact::per_row(w), x, dx, simdact::per_row(simdact::skip));
}
