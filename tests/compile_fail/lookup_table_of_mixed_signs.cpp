// error: those of another are not the same integers
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<std::int8_t> x(4);
    std::vector<std::uint8_t> y(4);
    simdact::forward(simdact::lookup_table<std::int8_t>{simdact::gelu{}, {}, {}}, x, y);
}
