// error: an argument is not a contiguous range
#include <simdact/simdact.hpp>

#include <deque>
#include <vector>

int main() {
    std::deque<float> x(8);
    std::vector<float> y(4);
    simdact::forward(simdact::swiglu{}, simdact::first_activates(simdact::matrix(x, 2, 4)), y);
}
