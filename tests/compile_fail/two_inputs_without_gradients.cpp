// error: the functor has no const gradients(x1, ..., dy) that returns std::array<V, n>
#include <simdact/simdact.hpp>

#include <vector>

struct difference {
    template <simdact::value V>
    V operator()(V a, V b) const {
        return a - b;
    }
};

int main() {
    std::vector<float> a(4), b(4), dy(4), da(4), db(4);
    simdact::backward(difference{}, a, b, dy, da, db);
}
