// error: an argument is a pointer without a length
#include <simdact/simdact.hpp>

int main() {
    float x[4] = {}, y[4];
    simdact::forward(simdact::relu{}, &x[0], &y[0]);
}
