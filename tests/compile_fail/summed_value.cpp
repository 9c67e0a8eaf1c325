// error: per_row, per_column and single stand for an input or its gradient, not for a value
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(2);
    simdact::forward(simdact::relu{}, x, simdact::per_row(y));
}
