// error: a functor inside another needs the same
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> gate(4), up(4), y(4);
    simdact::forward(simdact::gated{simdact::prelu{}}, gate, up, y);
}
