// std::mdspan (C++23) is an operand: a matrix whose rows may lie at a distance. Tried with GCC 16:
// g++-16 -std=c++23 -march=native -Iinclude examples/with/mdspan.cpp && ./a.out
#include <simdact/simdact.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <mdspan>
#include <stdexcept>
#include <vector>

namespace {

using extents = std::dextents<std::size_t, 2>;
using matrix = std::mdspan<float, extents>;
using part_of_matrix = std::mdspan<float, extents, std::layout_stride>;
using columns_first = std::mdspan<float, extents, std::layout_left>;

bool is_refused(const auto& call) {
    try {
        call();
    } catch (const std::invalid_argument& e) {
        std::printf("as it should be: %s\n", e.what());
        return true;
    }
    return false;
}

} // namespace

int main() {
    std::vector<float> memory(37 * 29);
    for (std::size_t i = 0; i < memory.size(); ++i) memory[i] = 0.02F * (static_cast<float>(i) - 500);
    std::vector<float> output(memory.size()), copy = memory, shares(memory.size());
    const matrix x(memory.data(), 37, 29), y(output.data(), 37, 29), z(copy.data(), 37, 29), p(shares.data(), 37, 29);
    const simdact::tanh f;

    simdact::forward(f, x, y);
    simdact::forward(simdact::softmax{}, x, p); // of each row
    // 19 rows of 11 from row 3, column 5 on, in place; std::submdspan says that in C++26.
    const std::layout_stride::mapping<extents> layout(extents(19, 11), std::array{z.stride(0), z.stride(1)});
    const part_of_matrix inner(&z[3, 5], layout);
    simdact::forward(f, inner, inner);
    const std::mdspan row(&z[36, 0], 29);
    simdact::forward(f, row, row);

    bool right = true;
    for (std::size_t r = 0; r < x.extent(0); ++r) {
        float sum = 0;
        for (std::size_t c = 0; c < x.extent(1); ++c) {
            const bool inside = (r >= 3 && r < 22 && c >= 5 && c < 16) || r == 36;
            right = right && z[r, c] == (inside ? y[r, c] : x[r, c]) && std::abs(y[r, c] - std::tanh(x[r, c])) < 1e-6;
            sum += p[r, c];
        }
        right = right && std::abs(sum - 1) < 1e-5;
    }
    // Rows whose elements are not side by side are no operand.
    const columns_first other(memory.data(), 37, 29);
    right = right && is_refused([&] { simdact::forward(f, other, y); });
    right = right && is_refused([&] { simdact::forward(f, inner, y); }); // of another shape
    std::printf("std::mdspan: a part, a row and the whole matrix give %s bits\n", right ? "the same" : "different");
    return right ? 0 : 1;
}
