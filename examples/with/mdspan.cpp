// With std::mdspan (C++23): one call where the elements are in one piece, otherwise one for each contiguous row. Tried
// with libc++ 19: clang++-19 -std=c++23 -stdlib=libc++ -march=native -Iinclude examples/with/mdspan.cpp && ./a.out
#include <simdact/simdact.hpp>

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <mdspan>
#include <span>
#include <vector>

namespace {

using extents = std::dextents<std::size_t, 2>;
using matrix = std::mdspan<float, extents>;
using part_of_matrix = std::mdspan<float, extents, std::layout_stride>;

template <class F>
void forward_all(const F& f, matrix x, matrix y) {
    simdact::forward(f, std::span(x.data_handle(), x.size()), std::span(y.data_handle(), y.size()));
}

std::span<float> row(part_of_matrix m, std::size_t i) {
    assert(m.stride(1) == 1);
    return {&m[i, 0], m.extent(1)};
}

template <class F>
void forward_all(const F& f, part_of_matrix x, part_of_matrix y) {
    for (std::size_t i = 0; i < x.extent(0); ++i) simdact::forward(f, row(x, i), row(y, i));
}

} // namespace

int main() {
    std::vector<float> memory(37 * 29);
    for (std::size_t i = 0; i < memory.size(); ++i) memory[i] = 0.02F * (static_cast<float>(i) - 500);
    std::vector<float> output(memory.size()), copy = memory;
    const matrix x(memory.data(), 37, 29), whole(output.data(), 37, 29), z(copy.data(), 37, 29);
    const simdact::tanh f;

    forward_all(f, x, whole);
    // 19 rows of 11 from row 3, column 5 on, in place; std::submdspan will say that in C++26.
    const std::layout_stride::mapping<extents> layout(extents(19, 11), std::array{z.stride(0), z.stride(1)});
    const part_of_matrix inner(&z[3, 5], layout);
    forward_all(f, inner, inner);

    bool right = true;
    for (std::size_t r = 0; r < x.extent(0); ++r)
        for (std::size_t c = 0; c < x.extent(1); ++c) {
            const bool inside = r >= 3 && r < 22 && c >= 5 && c < 16;
            right = right && z[r, c] == (inside ? whole[r, c] : x[r, c]) &&
                    std::abs(whole[r, c] - std::tanh(x[r, c])) < 1e-6;
        }
    std::printf("std::mdspan: a part and the whole matrix give %s bits\n", right ? "the same" : "different");
    return right ? 0 : 1;
}
