// Operands with a layout: the bits of scalar calls at every shape, stride, offset and place; padding is untouched.
#include <simdact/matrix.hpp>

#include "catch.hpp"
#include "support/memory.hpp"
#include "support/summed.hpp"
#include "support/values.hpp"

#include <simdact/activations.hpp>
#include <simdact/float16.hpp>
#include <simdact/kernels.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace {

using simdact::matrix;
using simdact::per_column;
using simdact::per_row;
using simdact::single;

/// (x + bias) · weight, after a sigmoid or not.
template <bool Heavy>
struct scaled {
    static constexpr const char* name = "scaled";
    static constexpr bool heavy = Heavy;

    template <simdact::value V>
    V operator()(V x, V weight, V bias) const {
        return activated(x + bias) * weight;
    }
    template <simdact::value V>
    std::array<V, 3> gradients(V x, V weight, V bias, V dy) const {
        const V by_sum = Heavy ? simdact::gradient(simdact::sigmoid{}, x + bias, dy * weight) : V(dy * weight);
        return {by_sum, activated(x + bias) * dy, by_sum};
    }

private:
    template <class V>
    static V activated(V x) {
        if constexpr (Heavy)
            return simdact::sigmoid{}(x);
        else
            return x;
    }
};

enum class place { of_matrix, of_row, of_column, alone };

std::size_t count_of(place where, std::size_t rows, std::size_t columns) {
    return where == place::of_matrix   ? rows * columns
           : where == place::of_row    ? rows
           : where == place::of_column ? columns
                                       : 1;
}
std::size_t index_of(place where, std::size_t r, std::size_t c, std::size_t columns) {
    return where == place::of_matrix ? r * columns + c : where == place::of_row ? r : where == place::of_column ? c : 0;
}
template <place Where, class T>
auto operand(std::span<T> s, std::size_t rows, std::size_t columns) {
    if constexpr (Where == place::of_matrix)
        return matrix(s, rows, columns);
    else if constexpr (Where == place::of_row)
        return per_row(s);
    else if constexpr (Where == place::of_column)
        return per_column(s);
    else
        return single(s);
}

template <class T>
constexpr std::size_t lanes = simdact::simd::batch<T>::size;

/// Rows at a stride among sentinels, which also stand between the rows.
template <class T>
class padded {
public:
    padded(std::size_t rows, std::size_t columns, std::size_t stride, std::size_t offset)
        : rows_(rows),
          columns_(columns),
          stride_(stride),
          memory_(rows == 0 ? 0 : (rows - 1) * stride + columns, offset) {
        for (T& v : memory_.span()) v = sentinel;
    }
    matrix<std::span<T>> operand() { return {memory_.span(), rows_, columns_, stride_}; }
    void fill(const std::vector<T>& v) {
        for (std::size_t i = 0; i < v.size(); ++i) at(i / columns_, i % columns_) = v[i];
    }
    std::vector<T> values() {
        std::vector<T> v;
        for (std::size_t r = 0; r < rows_; ++r)
            for (std::size_t c = 0; c < columns_; ++c) v.push_back(at(r, c));
        return v;
    }
    bool intact() {
        bool same = memory_.intact();
        for (std::size_t r = 0; r + 1 < rows_; ++r)
            for (std::size_t c = columns_; c < stride_; ++c) same = same && at(r, c) == sentinel;
        return same;
    }

private:
    static constexpr T sentinel = T(123.5);
    T& at(std::size_t r, std::size_t c) { return memory_.span()[r * stride_ + c]; }

    std::size_t rows_, columns_, stride_;
    support::fenced<T> memory_;
};

/// The gradient as it must come back.
template <class T>
std::vector<T> expected_gradient(place where, const std::vector<T>& each, std::size_t rows, std::size_t columns,
                                 const std::vector<T>& before, bool adds) {
    const std::size_t count = count_of(where, rows, columns);
    std::vector<T> result(count);
    support::two_parts all;
    if (where == place::alone)
        for (std::size_t r = 0; r < rows; ++r)
            support::add_row<T>(all, columns, [&](std::size_t c) { return each[r * columns + c]; });
    for (std::size_t k = 0; k < count; ++k) {
        support::two_parts row;
        if (where == place::of_row)
            support::add_row<T>(row, columns, [&](std::size_t c) { return each[k * columns + c]; });
        volatile T value = where == place::of_matrix ? each[k]
                           : where == place::of_row  ? support::rounded<T>(row)
                           : where == place::of_column
                               ? support::rounded<T>(
                                     support::column_sum<T>(rows, [&](std::size_t r) { return each[r * columns + k]; }))
                               : support::rounded<T>(all);
        result[k] = adds ? before[k] + value : value;
    }
    return result;
}

template <place Weight, place Bias, class T, bool Heavy, class... Tag>
void check(std::size_t rows, std::size_t columns, std::size_t padding, std::size_t offset, bool in_place, Tag... tag) {
    CAPTURE(rows, columns, padding, offset, in_place);
    constexpr bool adds = (simdact::accumulates<Tag> || ...);
    const scaled<Heavy> f;
    const std::size_t n = rows * columns;
    const auto seed = static_cast<unsigned>(n + offset);
    const std::vector<T> x = support::some_values<T>(n, seed), dy = support::some_values<T>(n, seed + 1),
                         weight = support::some_values<T>(count_of(Weight, rows, columns), seed + 2),
                         bias = support::some_values<T>(count_of(Bias, rows, columns), seed + 3);
    std::vector<T> y(n), each[3]{y, y, y};
    for (std::size_t i = 0; i < n; ++i) {
        const T w = weight[index_of(Weight, i / columns, i % columns, columns)],
                b = bias[index_of(Bias, i / columns, i % columns, columns)];
        y[i] = f(x[i], w, b);
        const auto g = f.gradients(x[i], w, b, dy[i]);
        for (std::size_t k = 0; k < 3; ++k) each[k][i] = g[k];
    }

    padded<T> px(rows, columns, columns + padding, offset), pdy(rows, columns, columns + 2 * padding, 0),
        apart(rows, columns, columns + (padding + 1) / 2, 3 * offset % lanes<T>);
    support::fenced<T> w(weight.size(), offset), b(bias.size(), 0), dw(weight.size(), 0), db(bias.size(), offset);
    const auto fill = [&] {
        px.fill(x);
        pdy.fill(dy);
        apart.fill(x);
        std::copy(weight.begin(), weight.end(), w.span().begin());
        std::copy(bias.begin(), bias.end(), b.span().begin());
        std::fill(dw.span().begin(), dw.span().end(), T(7));
        std::fill(db.span().begin(), db.span().end(), T(-3));
    };
    if constexpr (!adds) {
        fill();
        padded<T>& out = in_place ? px : apart;
        simdact::forward(f, px.operand(), operand<Weight>(w.span(), rows, columns),
                         operand<Bias>(b.span(), rows, columns), out.operand(), tag...);
        CHECK(support::all_same(out.values(), y));
        CHECK((px.intact() && apart.intact() && w.intact() && b.intact()));
    }
    fill();
    padded<T>& out = in_place ? pdy : apart;
    // The sum of a row may not stand in place if columns are summed after it.
    constexpr bool both = (Weight == place::of_column) != (Bias == place::of_column) && Weight != place::of_matrix &&
                          Bias != place::of_matrix;
    support::fenced<T>& weight_out = in_place && !both ? w : dw;
    const std::vector<T> out_before = out.values(), weight_before(weight_out.span().begin(), weight_out.span().end());
    simdact::backward(f, px.operand(), operand<Weight>(w.span(), rows, columns), operand<Bias>(b.span(), rows, columns),
                      pdy.operand(), out.operand(), operand<Weight>(weight_out.span(), rows, columns),
                      operand<Bias>(db.span(), rows, columns), tag...);
    CHECK(
        support::all_same(out.values(), expected_gradient(place::of_matrix, each[0], rows, columns, out_before, adds)));
    CHECK(support::all_same(weight_out.span(), expected_gradient(Weight, each[1], rows, columns, weight_before, adds)));
    CHECK(support::all_same(db.span(),
                            expected_gradient(Bias, each[2], rows, columns, std::vector<T>(bias.size(), T(-3)), adds)));
    CHECK((px.intact() && pdy.intact() && apart.intact() && w.intact() && b.intact() && dw.intact() && db.intact()));
}

template <place Weight, place Bias, class T, bool Heavy>
void check_shapes() {
    constexpr std::size_t l = lanes<T>;
    constexpr bool streams = Weight == place::of_row && Bias == place::of_column; // enough for its loop
    for (const std::size_t rows : {std::size_t(0), std::size_t(1), std::size_t(2), std::size_t(5)})
        for (const std::size_t columns :
             {std::size_t(0), std::size_t(1), l - 1, l, l + 1, 3 * l + 1, 4 * l, 5 * l + 2, 16 * l, 21 * l + 3})
            for (const std::size_t padding : {std::size_t(0), std::size_t(1), l})
                for (std::size_t offset = 0; offset < l; offset += l / 2 + 1)
                    for (const bool in_place : {false, true}) {
                        check<Weight, Bias, T, Heavy>(rows, columns, padding, offset, in_place);
                        if constexpr (streams)
                            check<Weight, Bias, T, Heavy>(rows, columns, padding, offset, false, simdact::streaming);
                        check<Weight, Bias, T, Heavy>(rows, columns, padding, offset, in_place, simdact::accumulate);
                    }
    // More than one block, and more columns than one pass over the rows takes.
    check<Weight, Bias, T, Heavy>(1100, 3, 2, 1, false);
    check<Weight, Bias, T, Heavy>(3, 9000, 1, 1, true);
    if constexpr (streams) check<Weight, Bias, T, Heavy>(600, 1100, 1, 1, false, simdact::streaming);
}

} // namespace

// Each is a kernel of its own, and takes the compiler seconds.
TEST_CASE("broadcast operands equal the scalar calls, and their gradients are sums", "[matrix]") {
    check_shapes<place::of_row, place::of_column, float, false>(); // in two passes
}

TEST_CASE("the sum of all, and two sums of columns", "[matrix]") {
    SECTION("of all, and of rows") {
        check_shapes<place::alone, place::of_row, float, false>();
    }
    SECTION("of columns, twice") {
        check_shapes<place::of_column, place::of_column, double, false>();
    }
}

TEST_CASE("broadcast operands of a heavy functor equal the scalar calls", "[matrix]") {
    check_shapes<place::alone, place::of_row, float, true>();
}

TEST_CASE("matrices equal the scalar calls", "[matrix]") {
    check_shapes<place::of_matrix, place::of_matrix, float, false>();
}

TEST_CASE("elements of 16 bits in matrices, as broadcast operands and as sums", "[matrix]") {
    using S = simdact::float16;
    const std::size_t rows = 21, columns = 37, n = rows * columns;
    const auto widened = [](const std::vector<S>& v) { return std::vector<float>(v.begin(), v.end()); };
    const auto values = [](std::size_t count, unsigned seed) {
        std::vector<S> v;
        for (const float x : support::some_values<float>(count, seed)) v.push_back(S(std::fabs(x) < 100 ? x : 0.3F));
        return v;
    };
    const std::vector<S> x = values(n, 1), dy = values(n, 2), weight = values(columns, 3);
    const float bias = 0.25F;
    std::vector<S> y(n), dx(n), dweight(columns, S(1.0F));
    std::vector<float> wide_y(n), wide_dx(n), wide_dweight(columns, 1);
    const scaled<false> f;
    simdact::forward(f, matrix(x, rows, columns), per_column(weight), single(bias), y);
    simdact::forward(f, widened(x), per_column(widened(weight)), single(bias), wide_y);
    simdact::backward(f, x, per_column(weight), single(bias), dy, matrix(dx, rows, columns), per_column(dweight),
                      simdact::skip, simdact::accumulate);
    simdact::backward(f, widened(x), per_column(widened(weight)), single(bias), widened(dy), wide_dx,
                      per_column(wide_dweight), simdact::skip, simdact::accumulate);
    const auto check = [](const std::vector<S>& narrow, const std::vector<float>& wide) {
        for (std::size_t i = 0; i < wide.size(); ++i)
            CHECK(support::same(static_cast<float>(narrow[i]), static_cast<float>(S(wide[i]))));
    };
    check(y, wide_y);
    check(dx, wide_dx);
    check(dweight, wide_dweight);
    const std::vector<S> first = values(rows, 4);
    std::vector<S> drow(rows);
    std::vector<float> wide_drow(rows);
    simdact::backward(f, x, per_row(first), single(bias), dy, simdact::skip, per_row(drow), simdact::skip);
    simdact::backward(f, widened(x), per_row(widened(first)), single(bias), widened(dy), simdact::skip,
                      per_row(wide_drow), simdact::skip);
    check(drow, wide_drow);
    CHECK(std::isfinite(wide_dweight[0] + wide_drow[0]));
}

TEST_CASE("operands with a layout stay within guard pages", "[matrix]") {
    using T = float;
    using memory = support::guarded<T>;
    for (const std::size_t rows : {std::size_t(1), std::size_t(3)})
        for (std::size_t columns = 1; columns < 3 * lanes<T>; ++columns)
            for (const std::size_t stride : {columns, columns + 3})
                for (const auto side : {memory::at_front, memory::at_back}) {
                    const std::size_t n = (rows - 1) * stride + columns;
                    const memory x(n, side), dy(n, side), dx(n, side), weight(rows, side), bias(columns, side),
                        dweight(rows, side), dbias(columns, side);
                    const auto m = [&](const memory& all) { return matrix(all.span(), rows, columns, stride); };
                    const scaled<false> f;
                    simdact::forward(f, m(x), per_row(weight.span()), per_column(bias.span()), m(dx));
                    simdact::backward(f, m(x), per_row(weight.span()), per_column(bias.span()), m(dy), m(dx),
                                      per_row(dweight.span()), per_column(dbias.span()));
                    CHECK(support::all_same(dweight.span(), std::vector<T>(rows)));
                    CHECK(support::all_same(dbias.span(), std::vector<T>(columns)));
                }
}
