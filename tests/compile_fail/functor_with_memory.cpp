// error: the functor is not trivially copyable
#include <simdact/simdact.hpp>

#include <vector>

struct with_table {
    std::vector<float> table;
    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
};

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(with_table{}, x, y);
}
