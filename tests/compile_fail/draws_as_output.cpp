// error: random numbers stand for an input, not for an output or a mask
#include <simdact/kernels.hpp>
#include <simdact/rrelu.hpp>

#include <vector>

int main() {
    const std::vector<float> x(4);
    simdact::forward(simdact::rrelu{}, x, simdact::draws{}, simdact::draws{});
}
