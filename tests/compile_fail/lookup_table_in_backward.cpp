// error: the functor has neither derivative(x) nor gradient(x, dy)
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<std::int8_t> x(4), dx(4);
    simdact::backward(simdact::lookup_table<std::int8_t>{simdact::gelu{}, {}, {}}, x, x, dx);
}
