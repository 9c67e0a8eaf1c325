// error: the functor has neither derivative(x) nor gradient(x, dy)
#include <simdact/simdact.hpp>

#include <vector>

struct mine {
    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
};

int main() {
    const mine f;
    std::vector<float> x(4), y(4);
    simdact::backward(f, x, x, y);
}
