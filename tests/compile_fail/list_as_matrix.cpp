// error: an argument is not a contiguous range
#include <simdact/simdact.hpp>

#include <list>
#include <vector>

int main() {
    std::list<float> x(4);
    std::vector<float> y(4);
    simdact::forward(simdact::relu{}, simdact::matrix(x, 2, 2), y);
}
