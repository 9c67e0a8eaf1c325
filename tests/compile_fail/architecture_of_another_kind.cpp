// error: A is no architecture of xsimd, such as xsimd::avx2, or the compiler flags do not enable it
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward.on<float>(simdact::relu{}, x, y);
}
