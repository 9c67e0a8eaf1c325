// error: the functor has no const operator() that takes as many inputs as the call gives
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x1(4), x2(4), y(4);
    simdact::forward(simdact::relu{}, x1, x2, y);
}
