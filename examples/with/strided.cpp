// Without a matrix library: the rows of a part of a matrix lie apart, each is a span.
#include <simdact/simdact.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <span>
#include <vector>

namespace {

/// Rows of `columns` elements each, whose first elements are `distance` apart.
struct strided_view {
    float* first;
    std::size_t rows, columns, distance;

    std::span<float> row(std::size_t i) const { return {first + i * distance, columns}; }
};

template <class F>
void forward_rows(const F& f, strided_view x, strided_view y) {
    for (std::size_t i = 0; i < x.rows; ++i) simdact::forward(f, x.row(i), y.row(i));
}

} // namespace

int main() {
    const std::size_t height = 37, width = 29;
    std::vector<float> x(height * width);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = 0.02F * (static_cast<float>(i) - 500);
    std::vector<float> whole(x.size()), part = x;
    const simdact::tanh f;

    simdact::forward(f, x, whole);
    const strided_view inner{&part[3 * width + 5], 19, 11, width}; // 19 rows of 11 from row 3, column 5 on
    forward_rows(f, inner, inner);

    bool right = true;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t r = i / width, c = i % width;
        const bool inside = r >= 3 && r < 22 && c >= 5 && c < 16;
        right = right && part[i] == (inside ? whole[i] : x[i]) && std::abs(whole[i] - std::tanh(x[i])) < 1e-6;
    }
    std::printf("rows of a part and the whole matrix give %s bits\n", right ? "the same" : "different");
    return right ? 0 : 1;
}
