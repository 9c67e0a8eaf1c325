// error: simdact: an argument is missing or one too many
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(simdact::masked{simdact::softmax{}}, x, y);
}
