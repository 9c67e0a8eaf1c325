// error: simdact::accumulate adds gradients; this kernel gives values
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::relu{}, x, y, simdact::accumulate);
}
