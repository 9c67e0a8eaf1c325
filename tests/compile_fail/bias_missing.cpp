// error: the functor has no const operator()(V x) that returns V for a single element
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::biased{simdact::relu{}}, x, y);
}
