#include <simdact/activations/relu.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/parallel.hpp>

#include <cstddef>
#include <vector>

int main() {
    const std::vector<float> x(std::size_t{1} << 21, -1);
    std::vector<float> y(x.size(), 1);
    simdact::forward(std::execution::par, simdact::relu{}, x, y);
    return y == std::vector<float>(x.size()) ? 0 : 1;
}
