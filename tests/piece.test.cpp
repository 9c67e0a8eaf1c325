// Pieces of a call, of every kind that is cut in its own way. tests/pieces_of_kernels.cpp has every kernel.
#include <simdact/piece.hpp>

#include "catch.hpp"
#include "support/pieces.hpp"

#include <simdact/activations/leaky_relu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/float16.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>
#include <simdact/lookup_table.hpp>
#include <simdact/matrix.hpp>
#include <simdact/packed.hpp>
#include <simdact/prelu.hpp>
#include <simdact/rows/sparsemax.hpp>
#include <simdact/rrelu.hpp>

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace sa = simdact;
using support::check_folded, support::check_pieces, support::dy, support::line, support::outputs, support::shape,
    support::shapes, support::x, support::z;

/// A functor that is chosen at run time.
struct chosen {
    using choices = void;
    template <class Visit>
    void visit(const Visit& visit) const {
        visit(sa::relu{});
    }
};

} // namespace

TEST_CASE("pieces of flat calls", "[piece]") {
    const std::vector<sa::bfloat16> half(x.begin(), x.end());
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns;
        CAPTURE(n);
        const std::span a = std::span(x).first(n);
        const std::span h = std::span(half).first(n);
        check_pieces(
            [&](outputs o, auto... how) { sa::forward(how..., sa::relu{}, a, o.of<float>(n), sa::streaming); });
        check_pieces([&](outputs o, auto... how) { sa::forward(how..., chosen{}, h, o.of<sa::bfloat16>(n)); });
        check_pieces([&](outputs o, auto... how) {
            sa::forward(how..., sa::rrelu{}, a.data(), sa::draws{.seed = 5}, o.of<float>(n).data(), n);
        });
        check_pieces([&](outputs o, auto... how) {
            sa::forward(how..., sa::bilinear{}, sa::interleaved(a.first(n / 2 * 2)), o.of<float>(n / 2));
        });
    }
}

TEST_CASE("pieces of masks begin at whole bytes", "[piece]") {
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns, stride = s.columns + 3;
        CAPTURE(s.rows, s.columns);
        const std::span a = std::span(x).first(n);
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n);
            sa::forward_with_mask(how..., sa::relu{}, a, y, o.of<std::uint8_t>(sa::mask_size(n)));
        });
        check_pieces([&](outputs o, auto... how) {
            const sa::matrix padded(x, s.rows, s.columns, stride);
            const auto y = o.of<float>(n);
            sa::forward_with_mask(how..., sa::relu{}, padded, y, o.of<std::uint8_t>(sa::mask_size(n)));
        });
    }
}

TEST_CASE("pieces of rows and columns", "[piece]") {
    static const sa::lookup_table<sa::bfloat16> table{sa::relu{}};
    const std::vector<sa::bfloat16> half(x.begin(), x.end());
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns, stride = s.columns + 3;
        CAPTURE(s.rows, s.columns);
        const std::span a = std::span(x).first(n), d = std::span(dy).first(n);
        const std::span row = std::span(z).first(s.rows), column = std::span(z).first(s.columns);
        check_folded([&](outputs o, auto... how) {
            const auto dx = o.of<float>(n);
            sa::backward(how..., sa::biased{sa::relu{}}, a, sa::per_column(column), d, dx,
                         sa::per_column(o.of<float>(s.columns)));
        });
        check_pieces([&](outputs o, auto... how) {
            const auto dx = o.of<float>(n);
            sa::backward(how..., sa::prelu{}, a, sa::per_row(row), d, dx, sa::per_row(o.of<float>(s.rows)));
        });
        check_pieces([&](outputs o, auto... how) {
            sa::forward(how..., sa::hardmax{}, sa::matrix(a, s.rows, s.columns), o.of<float>(n));
        });
        check_pieces([&](outputs o, auto... how) {
            sa::forward(how..., table, std::span(half).first(n), o.of<sa::bfloat16>(n));
        });
        check_pieces([&](outputs o, auto... how) {
            sa::forward(how..., table, sa::matrix(half, s.rows, s.columns, stride), o.of<sa::bfloat16>(n));
        });
    }
}

TEST_CASE("sums of several pieces are put together in order", "[piece]") {
    const auto check_shape = [](const shape& s) {
        const std::size_t n = s.rows * s.columns;
        CAPTURE(s.rows, s.columns);
        const std::span a = std::span(x).first(n), d = std::span(dy).first(n);
        const std::span column = std::span(z).first(s.columns);
        const float one = 0.3F, other = -0.2F;
        check_folded([&](outputs o, auto... how) {
            const auto dx = o.of<float>(n), scale = o.of<float>(1);
            sa::backward(how..., line{}, sa::matrix(a, s.rows, s.columns), sa::single(one), sa::single(other), d, dx,
                         sa::single(scale), sa::single(o.of<float>(1)));
        });
        check_folded([&](outputs o, auto... how) { // sums of all elements, and of columns
            const auto dx = o.of<float>(n), scale = o.of<float>(1);
            sa::backward(how..., line{}, a, sa::single(one), sa::per_column(column), d, dx, sa::single(scale),
                         sa::per_column(o.of<float>(s.columns)));
        });
    };
    for (const shape& s : shapes) check_shape(s);
    check_shape({2500, 1}); // more blocks than are kept at once
}

TEST_CASE("every piece checks the whole call", "[piece]") {
    std::vector<float> a(5000, -1), b(4999, -2);
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK_THROWS_AS(sa::forward(sa::piece{k, 3}, sa::relu{}, a, b), std::invalid_argument);
        CHECK_THROWS_AS(sa::forward(sa::piece{k, 3}, sa::leaky_relu{1e300}, a, a), std::invalid_argument);
    }
    for (const sa::piece& none : {sa::piece{3, 3}, sa::piece{0, 0}}) try {
            sa::forward(none, sa::relu{}, a, a);
            FAIL("a piece that there is not");
        } catch (const std::invalid_argument& e) {
            CHECK(std::string(e.what()).find("they are numbered from 0") != std::string::npos);
        }
    CHECK(a == std::vector<float>(5000, -1));
    CHECK(b == std::vector<float>(4999, -2));
}
