// error: the functor has no inactive(x)
#include <simdact/simdact.hpp>

#include <cstdint>
#include <vector>

struct inactive_is_no_comparison {
    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
    template <simdact::value V>
    V inactive(V x) const {
        return x;
    }
    template <class M, simdact::value V>
    V gradient_where(M, V dy) const {
        return dy;
    }
};

int main() {
    std::vector<float> x(4), y(4);
    std::vector<std::uint8_t> mask(1);
    simdact::forward_with_mask(inactive_is_no_comparison{}, x, y, mask);
}
