// error: the functor has neither derivative_from_output(y) nor gradient_from_output(y, dy)
#include <simdact/simdact.hpp>

#include <vector>

struct mine {
    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
    template <simdact::value V>
    V derivative(V) const {
        return V(1);
    }
};

int main() {
    const mine f;
    std::vector<float> x(4), y(4);
    simdact::backward_from_output(f, x, x, y);
}
