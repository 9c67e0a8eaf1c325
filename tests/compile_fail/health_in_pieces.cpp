// error: simdact: a piece has no health; a policy of simdact/parallel.hpp has it
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::unit_health units(2);
    simdact::forward_with_unit_health(simdact::piece{0, 2}, simdact::relu{}, x, y, units);
}
