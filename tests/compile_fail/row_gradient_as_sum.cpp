// error: simdact: per_row, per_column and single stand for an input or its gradient, not for a value
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> y(4), dy(4), dx(2);
    simdact::backward_from_output(simdact::softmax{}, y, dy, simdact::per_row(dx));
}
