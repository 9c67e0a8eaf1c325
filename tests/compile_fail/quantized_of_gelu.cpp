// error: quantized takes relu, relu6, hardtanh, leaky_relu or identity; a lookup_table takes any function
#include <simdact/simdact.hpp>

int main() {
    simdact::quantized<std::int8_t>{simdact::gelu{}, {}, {}};
}
