// The loop over rows and columns: pieces of whole blocks, folded in order, give the bits of the whole.
#include <simdact/simd/rows.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

#include <vector>

namespace simd = simdact::simd;
using A = simd::default_arch;

namespace {

template <class T>
struct rows_of : simd::row_operand {
    const T* data;
    std::size_t stride;

    rows_of(const T* first, std::size_t distance) : data(first), stride(distance) {}
    simd::input<T, A> row(std::size_t r, std::size_t c) const { return simd::input<T, A>(data + (r * stride + c)); }
};

/// Keeps the sums.
struct keep {
    simd::total* to;
    void operator()(std::size_t i, const simd::total& sum) const { to[i] = sum; }
};

constexpr auto copy = [](auto v, auto sum) { sum = v; };

template <class T>
std::vector<T> finite_values(std::size_t n) {
    std::vector<T> v = support::some_values<T>(n, 3);
    for (T& x : v)
        if (!(std::fabs(x) < 1000)) x = T(0.1);
    return v;
}

} // namespace

TEMPLATE_TEST_CASE_SIG("sums of columns from pieces of rows and columns", "[simd]", ((class T, bool Heavy), T, Heavy),
                       (float, false), (float, true), (double, false), (double, true)) {
    const std::size_t rows = 3 * simd::block_rows + 100, columns = 37;
    const std::vector<T> x = finite_values<T>(rows * columns);
    std::vector<simd::total> whole(columns), folded(columns), part(columns);
    rows_of<T> in(x.data(), columns);
    using sums = simd::column_sums<T, A, 64, Heavy, keep>;
    simd::column_sums<T, A, 64, false, keep> all(keep{whole.data()});
    simd::for_each_row<A, T, false>({0, rows, 0, columns}, false, copy, in, all);
    for (std::size_t r = 0; r < rows; r += simd::block_rows) {
        for (const auto& [first, last] : {std::pair<std::size_t, std::size_t>(0, 5), {5, columns}}) {
            sums piece(keep{part.data()});
            simd::for_each_row<A, T, Heavy>({r, std::min(rows, r + simd::block_rows), first, last}, false, copy, in,
                                            piece);
        }
        for (std::size_t c = 0; c < columns; ++c) folded[c] = simd::fold(folded[c], part[c]);
    }
    for (std::size_t c = 0; c < columns; ++c) {
        CHECK(whole[c].high == folded[c].high);
        CHECK(whole[c].low == folded[c].low);
    }
}

TEMPLATE_TEST_CASE_SIG("the sum of all from pieces of a row", "[simd]", ((class T, bool Heavy), T, Heavy),
                       (float, false), (float, true), (double, false), (double, true)) {
    const std::size_t n = 5 * simd::block_elements + 77;
    const std::vector<T> x = finite_values<T>(n);
    simd::total whole{}, folded{}, part{};
    rows_of<T> in(x.data(), n);
    using sum = simd::whole_sum<T, A, Heavy, keep>;
    sum all(keep{&whole});
    simd::for_each_row<A, T, Heavy>({0, 1, 0, n}, false, copy, in, all);
    for (std::size_t c = 0; c < n; c += simd::block_elements) {
        sum piece(keep{&part});
        simd::for_each_row<A, T, Heavy>({0, 1, c, std::min(n, c + simd::block_elements)}, false, copy, in, piece);
        folded = simd::fold(folded, part);
    }
    CHECK(whole.high == folded.high);
    CHECK(whole.low == folded.low);
    CHECK((whole.high != 0 && (whole.low != 0 || sizeof(T) == 4))); // floats lose nothing
}

TEMPLATE_TEST_CASE("sums of rows from pieces of rows", "[simd]", float, double) {
    using T = TestType;
    const std::size_t rows = 7, columns = simd::block_elements + 9;
    const std::vector<T> x = finite_values<T>(rows * columns);
    std::vector<simd::total> whole(rows), parts(rows);
    rows_of<T> in(x.data(), columns);
    using sums = simd::row_sums<T, A, false, keep>;
    sums all(keep{whole.data()});
    simd::for_each_row<A, T, false>({0, rows, 0, columns}, false, copy, in, all);
    for (const auto& [first, last] : {std::pair<std::size_t, std::size_t>(0, 3), {3, rows}}) {
        sums piece(keep{parts.data()});
        simd::for_each_row<A, T, false>({first, last, 0, columns}, false, copy, in, piece);
    }
    for (std::size_t r = 0; r < rows; ++r) {
        CHECK(whole[r].high == parts[r].high);
        CHECK(whole[r].low == parts[r].low);
    }
}
