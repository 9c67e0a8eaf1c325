// error: compile calls with other functors by simdact_add_runtime
#include <simdact/runtime.hpp>

#include <vector>

int main() {
    std::vector<float> x(4);
    simdact::runtime::forward(simdact::fast{simdact::gelu{}}, x, x);
}
