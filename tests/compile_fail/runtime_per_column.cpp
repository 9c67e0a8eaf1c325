// error: compile calls with other operands by simdact_add_runtime
#include <simdact/matrix.hpp>
#include <simdact/runtime.hpp>

#include <vector>

int main() {
    std::vector<float> x(2), y(4);
    simdact::runtime::forward(simdact::gelu{}, simdact::per_column(x), y);
}
