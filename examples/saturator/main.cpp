/// \file
/// An audio effect that runs on the best instruction set of the machine, in a program for any machine.
#include "saturate.hpp"

#include <cmath>
#include <cstdio>
#include <vector>

int main() {
    std::vector<float> samples(480); // 10 ms of a tone
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = std::sin(0.06F * static_cast<float>(i));
    saturate(samples.data(), samples.size(), 3);
    std::printf("with %s: %g\n", simdact::runtime::architecture(), static_cast<double>(samples[26]));
    return !(std::abs(samples[26] - std::tanh(3 * std::sin(1.56F))) < 1e-4F);
}
