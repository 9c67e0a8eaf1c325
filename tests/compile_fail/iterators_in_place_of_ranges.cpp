// error: an argument is an iterator; pass a range, such as std::span(first, last)
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::relu{}, x.begin(), y.begin());
}
