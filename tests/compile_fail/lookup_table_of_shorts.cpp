// error: a lookup_table is one of std::int8_t or of std::uint8_t
#include <simdact/simdact.hpp>

int main() {
    simdact::lookup_table<short>{simdact::relu{}, {}, {}};
}
