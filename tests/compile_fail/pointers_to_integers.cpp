// error: the elements of an argument are neither float nor double
#include <simdact/simdact.hpp>

int main() {
    int x[4] = {}, y[4];
    simdact::forward(simdact::relu{}, &x[0], &y[0], 4);
}
