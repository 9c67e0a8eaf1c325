// error: an argument is not a contiguous range
#include <simdact/simdact.hpp>

int main() {
    float x[4]{};
    void* y = x;
    simdact::forward(simdact::relu{}, x, y, 4);
}
