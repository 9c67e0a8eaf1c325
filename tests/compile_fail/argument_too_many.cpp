// error: a length follows pointers only; a range has its own
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::relu{}, x, y, 4);
}
