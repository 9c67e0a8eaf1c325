// error: the elements of an argument are neither float nor double
#include <simdact/simdact.hpp>

int main() {
    volatile float x[4]{};
    float y[4];
    simdact::forward(simdact::relu{}, x, y);
}
