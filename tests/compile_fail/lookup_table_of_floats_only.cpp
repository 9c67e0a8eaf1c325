// error: a lookup_table calls its functor with double
#include <simdact/simdact.hpp>

struct identity {
    float operator()(float x) const { return x; }
    double operator()(double) const = delete;
};

int main() {
    simdact::lookup_table<std::int8_t>{identity{}, {}, {}};
}
