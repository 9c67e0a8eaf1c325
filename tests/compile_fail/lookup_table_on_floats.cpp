// error: the functor is for other elements; simdact::lookup_table<std::int8_t> takes std::int8_t
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::lookup_table<std::int8_t>{simdact::relu{}, {}, {}}, x, y);
}
