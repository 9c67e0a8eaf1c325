// Calls whose operands have layouts: rows of no elements, masks, pointers and a choice of the architecture.
#include <simdact/contract/rows.hpp>

#include "../catch.hpp"
#include "../support/product.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/kernels.hpp>
#include <simdact/matrix.hpp>

#include <vector>

using simdact::matrix;
using simdact::per_column;
using simdact::per_row;
using simdact::relu;
using simdact::single;
using simdact::skip;
using support::product;

namespace {

using floats = std::vector<float>;

} // namespace

TEST_CASE("no elements, but sums of none", "[contract]") {
    const floats none;
    floats dw(3, 7);
    simdact::backward(product{}, none, per_column(dw), none, skip, per_column(dw));
    CHECK(dw == floats(3, 0));
    dw.assign(3, 7);
    simdact::backward(product{}, none, per_row(dw), none, skip, per_row(dw), simdact::accumulate);
    CHECK(dw == floats(3, 7));
    float w = 2, sum = 7;
    simdact::backward(product{}, none, single(w), none, skip, single(sum));
    CHECK(sum == 0);
    const std::size_t huge = std::size_t{1} << 62;
    simdact::forward(product{}, matrix(none, huge, 0), per_column(none), matrix(dw, huge, 0));
    simdact::backward(product{}, matrix(none, huge, 0), single(w), none, skip, single(sum));
    CHECK(sum == 0);
    simdact::forward(relu{}, matrix(none, 0, 5), matrix(dw, 0, 5));
    CHECK(dw == floats(3, 7));
}

TEST_CASE("masks, pointers and choices at run time take rows and columns", "[contract]") {
    const floats x{1, -1, 9, 2, 3, 9, -4, 5}, dy(6, 2);
    floats y(6), dx(8, 7);
    std::vector<std::uint8_t> mask(1);
    simdact::forward_with_mask(relu{}, matrix(x, 3, 2, 3), y, mask);
    CHECK(y == floats{1, 0, 2, 3, 0, 5});
    CHECK(mask[0] == 0b101101);
    simdact::backward_from_mask(relu{}, mask, dy, matrix(dx, 3, 2, 3));
    CHECK(dx == floats{2, 0, 7, 2, 2, 7, 0, 2});
    const floats w{3, 4};
    simdact::forward(product{}, dy.data(), per_column(w), y.data(), 6);
    CHECK(y == floats{6, 8, 6, 8, 6, 8});
    simdact::forward.on<simdact::simd::default_arch>(product{}, dy, per_row(w), y);
    CHECK(y == floats{6, 6, 6, 8, 8, 8});
}
