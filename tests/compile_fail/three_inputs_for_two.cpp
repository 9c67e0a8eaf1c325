// error: the functor has no const operator() that takes as many inputs as the call gives
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> all(8), y(8);
    simdact::forward(simdact::swiglu{}, simdact::first_activates(all), simdact::first_activates(y));
}
