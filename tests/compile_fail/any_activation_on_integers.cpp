// error: the elements of an argument are neither float nor double
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<int> x(4), y(4);
    simdact::forward(simdact::make_activation("relu"), x, y);
}
