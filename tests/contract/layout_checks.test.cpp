// Shapes and addresses of operands with a layout: bad ones throw before anything is written.
#include <simdact/contract/layout_checks.hpp>

#include "../catch.hpp"
#include "../support/product.hpp"
#include "../support/refusal.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>
#include <simdact/matrix.hpp>

#include <span>
#include <vector>

using simdact::matrix;
using simdact::per_column;
using simdact::per_row;
using simdact::relu;
using simdact::single;
using simdact::skip;
using simdact::swiglu;
using support::message_of;
using support::product;

namespace {

using floats = std::vector<float>;

/// x a + x b
struct sum_of_products {
    static constexpr const char* name = "sum_of_products";
    template <simdact::value V>
    V operator()(V x, V a, V b) const {
        return x * (a + b);
    }
    template <simdact::value V>
    std::array<V, 3> gradients(V x, V a, V b, V dy) const {
        return {(a + b) * dy, x * dy, x * dy};
    }
};

std::string refused(const auto& x, const auto& w, auto&& y) {
    return message_of([&] { simdact::forward(product{}, x, w, y); });
}

} // namespace

TEST_CASE("a matrix lies within its range", "[contract]") {
    const floats x(14, 1);
    floats y(12, 7);
    CHECK(refused(matrix(x, 3, 4, 5), single(2.0F), y) == "nothing was thrown");
    CHECK(y == floats(12, 2));
    std::fill(y.begin(), y.end(), 7.0F);
    CHECK(refused(matrix(x, 3, 4, 6), single(2.0F), y) ==
          "simdact::forward(product): x has 14 elements, too few for 3 rows of 4 columns at a stride of 6");
    CHECK(refused(matrix(x, 1, 15), single(2.0F), y) ==
          "simdact::forward(product): x has 14 elements, too few for 1 rows of 15 columns at a stride of 15");
    const std::size_t huge = std::size_t{1} << (4 * sizeof(std::size_t));
    CHECK(refused(matrix(x, huge, huge), single(2.0F), y).find("x has 14 elements, too few for ") != std::string::npos);
    CHECK(refused(matrix(x, huge, 4, huge), single(2.0F), y).find("too few") != std::string::npos);
    CHECK(refused(matrix(x, 0 - std::size_t{1}, 4), single(2.0F), y).find("too few") != std::string::npos);
    CHECK(refused(matrix(x, 3, 4, 3), single(2.0F), y) ==
          "simdact::forward(product): x has rows of 4 columns at a stride of 3");
    CHECK(y == floats(12, 7));
}

TEST_CASE("all operands have one shape", "[contract]") {
    const floats x(12, 1), w3(3, 2), w4(4, 2), w5(5, 2);
    floats y(12, 7), y11(11, 7);
    const auto m = matrix(x, 3, 4);
    CHECK(refused(m, w5, matrix(y, 3, 4)) ==
          "simdact::forward(product): w has 5 elements but 3 rows of 4 columns need 12");
    CHECK(refused(m, per_row(w4), matrix(y, 3, 4)) ==
          "simdact::forward(product): w has 4 elements but 3 rows of 4 columns need 3");
    CHECK(refused(m, per_column(w3), matrix(y, 3, 4)) ==
          "simdact::forward(product): w has 3 elements but 3 rows of 4 columns need 4");
    CHECK(refused(m, single(w3), y) == "simdact::forward(product): w has 3 elements but 3 rows of 4 columns need 1");
    CHECK(refused(m, single(2.0F), y11) ==
          "simdact::forward(product): y has 11 elements but 3 rows of 4 columns need 12");
    CHECK(refused(m, single(2.0F), matrix(y, 4, 3)) ==
          "simdact::forward(product): x has 3 rows of 4 columns but y has 4 of 3");
    CHECK(refused(x, per_column(w5), y) == "simdact::forward(product): x has 12 elements, no multiple of the 5 of w");
    CHECK(refused(x, per_row(w5), y) == "simdact::forward(product): x has 12 elements, no multiple of the 5 of w");
    CHECK(refused(x, per_row(floats{}), y) ==
          "simdact::forward(product): x has 12 elements, no multiple of the 0 of w");
    CHECK(refused(x, per_column(w4), y11) ==
          "simdact::forward(product): y has 11 elements but 3 rows of 4 columns need 12");
    CHECK(y == floats(12, 7));
    CHECK(y11 == floats(11, 7));
    std::uint8_t byte = 0xAA;
    const auto with_mask = [&](std::span<std::uint8_t> mask) {
        return message_of([&] { simdact::forward_with_mask(relu{}, m, y, mask); });
    };
    CHECK(with_mask({&byte, 1}) == "simdact::forward_with_mask(relu): mask has 1 bytes but 12 elements need 2");
    CHECK(with_mask({reinterpret_cast<std::uint8_t*>(y.data()), 2}) ==
          "simdact::forward_with_mask(relu): y and mask overlap: 48 and 2 bytes that start 0 bytes apart");
    CHECK(message_of([&] {
              simdact::forward(product{}, x.data(), per_column(w4), y.data(), static_cast<std::size_t>(-4));
          }).find("(a negative length?)") != std::string::npos);
    CHECK(y == floats(12, 7));
}

TEST_CASE("operands are one another or apart", "[contract]") {
    floats x(24, 1), y(24, 7), w(4, 2), dw(4, 7);
    const std::span all(x);
    const auto at = [&](std::size_t first) { return matrix(all.subspan(first), 3, 4, 6); };
    CHECK(refused(at(0), single(2.0F), at(0)) == "nothing was thrown");
    x.assign(24, 1);
    CHECK(refused(at(0), single(2.0F), at(1)) ==
          "simdact::forward(product): x and y overlap: 64 and 64 bytes that start 4 bytes apart");
    CHECK(refused(at(2), single(2.0F), at(0)) ==
          "simdact::forward(product): x and y overlap: 64 and 64 bytes that start -8 bytes apart");
    CHECK(refused(at(0), single(2.0F), matrix(x, 3, 4, 5)) ==
          "simdact::forward(product): x and y overlap: 64 and 56 bytes that start 0 bytes apart");
    CHECK(refused(matrix(y, 3, 4), single(y[0]), matrix(y, 3, 4)) ==
          "simdact::forward(product): w and y overlap: 4 and 48 bytes that start 0 bytes apart");
    const auto backward = [](const auto& a, const auto& b, const auto& dy, auto&& da, auto&& db) {
        return message_of([&] { simdact::backward(product{}, a, b, dy, da, db); });
    };
    const floats given(12, 1);
    CHECK(backward(given, per_column(w), given, matrix(y, 3, 4), per_column(std::span(y).first(4))) ==
          "simdact::backward(product): dx and dw overlap: 48 and 16 bytes that start 0 bytes apart");
    CHECK(backward(given, matrix(given, 3, 4), given, matrix(y, 3, 4), matrix(y, 3, 4)) ==
          "simdact::backward(product): dx and dw overlap: 48 and 48 bytes that start 0 bytes apart");
    CHECK(x == floats(24, 1));
    CHECK(y == floats(24, 7));
    CHECK(backward(given, per_column(w), given, skip, per_column(w)) == "nothing was thrown"); // in place
    CHECK(w == floats(4, 3));
}

TEST_CASE("the halves of each row of one buffer are two operands", "[contract]") {
    floats packed{1, 2, 10, 20, 3, 4, 30, 40}, y(4), dy(4, 1), gradients(8, 7);
    const std::span all(packed), out(gradients);
    simdact::forward(simdact::bilinear{}, matrix(all, 2, 2, 4), matrix(all.subspan(2), 2, 2, 4), y);
    CHECK(y == floats{10, 40, 90, 160});
    simdact::backward(simdact::bilinear{}, matrix(all, 2, 2, 4), matrix(all.subspan(2), 2, 2, 4), dy,
                      matrix(out, 2, 2, 4), matrix(out.subspan(2), 2, 2, 4));
    CHECK(gradients == floats{10, 20, 1, 2, 30, 40, 3, 4});
    simdact::backward(simdact::bilinear{}, matrix(all, 2, 2, 4), matrix(all.subspan(2), 2, 2, 4), dy,
                      matrix(all, 2, 2, 4), matrix(all.subspan(2), 2, 2, 4)); // in place
    CHECK(packed == gradients);
    CHECK(refused(matrix(all.subspan(3), 2, 2, 3), single(2.0F), matrix(all, 2, 2, 3)) ==
          "simdact::forward(product): x and y overlap: 20 and 20 bytes that start -12 bytes apart");
}

TEST_CASE("where rows and columns are summed, a sum of a row is not in place", "[contract]") {
    const floats x(12, 1);
    floats w(3, 1), b(4, 1), dw(3, 7), db(4, 7);
    const auto backward = [&](floats& to_rows, floats& to_columns) {
        return message_of([&] {
            simdact::backward(sum_of_products{}, x, per_row(w), per_column(b), x, skip, per_row(to_rows),
                              per_column(to_columns));
        });
    };
    CHECK(backward(w, db) ==
          "simdact::backward(sum_of_products): x2 and dx2 overlap: 12 and 12 bytes that start 0 bytes apart");
    CHECK(db == floats(4, 7));
    CHECK(backward(dw, db) == "nothing was thrown");
    CHECK(dw == floats(3, 4));
    CHECK(db == floats(4, 3));
    CHECK(backward(dw, b) == "nothing was thrown"); // in place
    CHECK(b == floats(4, 3));
}

TEST_CASE("operands of one element per row, or per column, tell the shape alone", "[contract]") {
    const floats x{1, 2, 3};
    const float w = 5;
    floats dw(3);
    simdact::backward(product{}, per_row(x), single(w), per_row(x), skip, per_row(dw));
    CHECK(dw == floats{1, 4, 9});
    dw.assign(3, 0);
    simdact::backward(product{}, per_column(x), single(w), per_column(x), skip, per_column(dw));
    CHECK(dw == floats{1, 4, 9});
}
