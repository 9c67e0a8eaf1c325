// error: the bias stands between gate and up, so that no packed operand is both
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> gate(4), bias(4), up(4), dy(4), all(8), dbias(4);
    simdact::backward(simdact::residual{simdact::biased{simdact::swiglu{}}}, gate, bias, up, up, dy,
                      simdact::interleaved(all), dbias, simdact::skip);
}
