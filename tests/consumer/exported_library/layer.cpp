#include <simdact/simdact.hpp>

#include <vector>

void layer(std::vector<float>& x) {
    simdact::forward(simdact::relu{}, x, x);
}
