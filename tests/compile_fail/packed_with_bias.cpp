// error: the bias stands between gate and up, so that no packed operand is both
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> all(8), bias(4), y(4);
    simdact::forward(simdact::biased{simdact::bilinear{}}, simdact::first_activates(all), bias, y);
}
