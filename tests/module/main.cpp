// A program with `import simdact;` and no header of simdact. Each kind of name is used once.
#include <xsimd/xsimd.hpp> // first, for compilers do not export intrinsics

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <vector>

import simdact;

namespace {

struct cube {
    template <simdact::value V>
    V operator()(V x) const {
        return x * x * x;
    }
    template <simdact::value V>
    V derivative(V x) const {
        return V(3) * x * x;
    }
};

int failures = 0;

void expect(bool ok, const char* what) {
    if (ok) return;
    std::puts(what);
    ++failures;
}

} // namespace

int main() {
    const std::vector<float> x{-1, 0, 2}, dy{1, 1, 1};
    std::vector<float> y(3), dx(3);
    simdact::forward(simdact::relu{}, x, y);
    expect(y == std::vector<float>{0, 0, 2}, "forward");
    simdact::backward(cube{}, x, dy, dx);
    expect(dx == std::vector<float>{3, 0, 12}, "backward of another's functor");
    simdact::forward(simdact::fast{simdact::tanh{}}, x, y);
    expect(std::fabs(y[0] + 0.7615942F) < 1e-5F, "the fast tier");
    simdact::forward(simdact::make_activation("leaky_relu", {{"negative_slope", 0.5}}), x, y);
    expect(y[0] == -0.5F, "a choice at run time");
    simdact::forward(simdact::softmax{}, simdact::matrix(x, 1, 3), y);
    expect(std::fabs(y[0] + y[1] + y[2] - 1) < 1e-6F, "softmax of a matrix");
    simdact::backward(simdact::gelu{}, x, dy, dx, simdact::accumulate);
    std::array<unsigned char, simdact::mask_size(3)> mask{};
    simdact::forward_with_mask(simdact::relu{}, x, y, mask);
    expect(mask[0] == 4, "a mask");
    std::vector<simdact::bfloat16> half(3);
    simdact::forward(simdact::gelu{}, x, half);
    expect(float(half[1]) == 0, "bfloat16");
    try {
        std::vector<float> two(2);
        simdact::forward(simdact::relu{}, x, two);
    } catch (const std::invalid_argument&) {
        return failures;
    }
    return 1;
}
