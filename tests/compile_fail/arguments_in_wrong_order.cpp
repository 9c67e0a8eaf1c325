// error: a functor or a policy stands where a range must be; the functor comes first
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(x, simdact::relu{}, y);
}
