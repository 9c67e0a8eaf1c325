// error: the elements of an argument are neither float nor double
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<long double> x(4), y(4);
    simdact::forward(simdact::relu{}, x, y);
}
