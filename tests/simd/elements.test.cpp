// Functors that are called with the elements as they lie in memory, with operands of every layout.
#include <simdact/simd/elements.hpp>

#include "../catch.hpp"

#include <simdact/kernels/forward.hpp>
#include <simdact/matrix.hpp>
#include <simdact/packed.hpp>

#include <vector>

namespace {

struct digits {
    using element_type = std::int16_t;
    template <class A>
    static constexpr bool by_element = true;

    std::int16_t operator()(std::int16_t a, std::int16_t b) const { return static_cast<std::int16_t>(100 * a + b); }
};

} // namespace

TEST_CASE("elements are visited one by one", "[simd]") {
    const std::size_t rows = 3, columns = 6, n = rows * columns;
    std::vector<std::int16_t> x(2 * n), y(n);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<std::int16_t>(i);
    const std::span<const std::int16_t> first = std::span(x).first(n);
    const auto see = [&](auto a, auto b) {
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t c = 0; c < columns; ++c)
                CHECK(static_cast<std::size_t>(y[r * columns + c]) == 100 * a(r, c) + b(r, c));
    };
    const auto place = [](std::size_t r, std::size_t c) { return r * columns + c; };
    const auto row = [](std::size_t r, std::size_t) { return r; };
    const auto column = [](std::size_t, std::size_t c) { return c; };

    for (std::size_t count = 0; count <= n; ++count) {
        y.assign(n, -1);
        simdact::forward(digits{}, x.data(), x.data() + 1, y.data(), count);
        for (std::size_t i = 0; i < n; ++i) CHECK(y[i] == (i < count ? static_cast<int>(101 * i + 1) : -1));
    }
    simdact::forward(digits{}, first, simdact::per_row(first.first(rows)), y);
    see(place, row);
    simdact::forward(digits{}, simdact::per_column(first.first(columns)), first, y);
    see(column, place);
    simdact::forward(digits{}, first, simdact::single(x[7]), y);
    see(place, [](std::size_t, std::size_t) { return std::size_t{7}; });
    simdact::forward(digits{}, simdact::matrix(x, rows, columns, columns + 2), first, y);
    see([](std::size_t r, std::size_t c) { return r * (columns + 2) + c; }, place);
    simdact::forward(digits{}, simdact::interleaved(simdact::matrix(x, rows, 2 * columns)), y);
    see([](std::size_t r, std::size_t c) { return 2 * (r * columns + c); },
        [](std::size_t r, std::size_t c) { return 2 * (r * columns + c) + 1; });
}
