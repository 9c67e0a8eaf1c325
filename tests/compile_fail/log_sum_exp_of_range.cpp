// error: simdact: the log-sum-exp is one number for each row: pass simdact::per_row
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4), lse(4);
    simdact::forward(simdact::softmax{}, x, y, lse);
}
