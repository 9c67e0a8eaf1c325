// error: the output is a temporary, so its result would be lost
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4);
    simdact::forward(simdact::relu{}, x, std::vector<float>(4));
}
