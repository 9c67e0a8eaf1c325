// error: simdact: a sink is one number for each row or for all: pass simdact::per_row or simdact::single
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4), sink(4);
    simdact::forward(simdact::sunk{simdact::softmax{}}, x, sink, y);
}
