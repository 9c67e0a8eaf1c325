// error: the functor has no const operator()(V x) that returns V for an xsimd batch
#include <simdact/simdact.hpp>

#include <vector>

struct mine {
    float operator()(float x) const { return x; }
};

int main() {
    const mine f;
    std::vector<float> x(4), y(4);
    simdact::forward(f, x, y);
}
