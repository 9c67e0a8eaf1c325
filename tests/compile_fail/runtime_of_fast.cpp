// error: does not have this kernel for this functor
#include <simdact/runtime.hpp>

#include <vector>

int main() {
    std::vector<float> x(4);
    simdact::runtime::forward(simdact::fast{simdact::gelu{}}, x, x);
}
