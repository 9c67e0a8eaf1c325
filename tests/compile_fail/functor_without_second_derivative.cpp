// error: the functor has no derivative and second_derivative(x), const, for an xsimd batch, nor is it piecewise linear
#include <simdact/simdact.hpp>

#include <vector>

struct mine {
    template <simdact::value V>
    V derivative(V x) const {
        return x;
    }
};

int main() {
    const mine f;
    std::vector<float> x(4), y(4), z(4);
    simdact::double_backward(f, x, x, x, y, z);
}
