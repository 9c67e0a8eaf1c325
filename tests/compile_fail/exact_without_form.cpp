// error: this activation has no exact form
#include <simdact/exact.hpp>
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::exact{simdact::fast{simdact::gelu{}}}, x, y);
}
