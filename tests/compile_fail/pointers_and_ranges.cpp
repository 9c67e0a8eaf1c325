// error: pointers and ranges are mixed; pass ranges alone, or pointers followed by one length
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4);
    float y[4];
    simdact::forward(simdact::relu{}, x, &y[0], 4);
}
