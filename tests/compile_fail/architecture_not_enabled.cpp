// error: A is no architecture of xsimd, such as xsimd::avx2, or the compiler flags do not enable it
#include <simdact/simdact.hpp>

#include <vector>

int main() {
    std::vector<float> x(4), y(4);
#if XSIMD_WITH_NEON
    simdact::forward.on<xsimd::sse2>(simdact::relu{}, x, y);
#else
    simdact::forward.on<xsimd::neon>(simdact::relu{}, x, y);
#endif
}
