// error: the exact tier is one of floats
#include <simdact/exact.hpp>
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<double> x(4), y(4);
    simdact::forward(simdact::exact{simdact::gelu{}}, x, y);
}
