// Pieces of a call give the bits of the whole call, write nothing beyond their share, and may run at the same time.
#include <simdact/piece.hpp>

#include "catch.hpp"
#include "support/in_threads.hpp"

#include <simdact/float16.hpp>
#include <simdact/lookup_table.hpp>
#include <simdact/packed.hpp>
#include <simdact/simdact.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace sa = simdact;
using bytes = std::vector<unsigned char>;

struct shape {
    std::size_t rows, columns;
};
/// Few and many elements, rows and columns, on both sides of the cuts and of the blocks of sums.
constexpr shape shapes[]{{0, 3}, {1, 1}, {1, 511}, {1, 513}, {1, 5000}, {3, 4099}, {37, 19}, {530, 33}};
constexpr std::size_t most = 530 * 33 + 8 * 530;

template <class T>
std::vector<T> inputs(unsigned seed) {
    std::vector<T> x(most);
    for (T& v : x) {
        seed = seed * 1664525 + 1013904223;
        v = static_cast<T>(static_cast<float>(seed >> 8) / 2e6F - 4);
    }
    return x;
}

/// The outputs of a call, one after the other in one buffer.
struct outputs {
    unsigned char* next;

    template <class T>
    std::span<T> of(std::size_t n) {
        auto* const first = reinterpret_cast<T*>(next);
        next += (n * sizeof(T) + 63) / 64 * 64;
        return {first, n};
    }
};

template <class... How>
bytes result(const std::function<void(outputs, How...)>& call, unsigned char fill, How... how) {
    bytes out(2 * most * sizeof(double), fill);
    call(outputs{out.data()}, how...);
    return out;
}

/// Calls in all counts of pieces, one after the other and all at once. `whole` and `in_pieces` are one generic lambda.
void check(const std::function<void(outputs)>& whole, const std::function<void(outputs, sa::piece)>& in_pieces) {
    const bytes light = result<>(whole, 0), dark = result<>(whole, 0xFF);
    for (std::size_t count = 1; count <= 9; ++count) {
        CAPTURE(count);
        bytes all(light.size(), 0);
        std::size_t twice = 0;
        for (std::size_t k = count; k-- > 0;) { // a byte is written if it is neither of two fillings
            const bytes one = result(in_pieces, 0, sa::piece{k, count}),
                        other = result(in_pieces, 0xFF, sa::piece{k, count});
            for (std::size_t i = 0; i < one.size(); ++i) {
                if (one[i] == 0 && other[i] == 0xFF) continue;
                twice += all[i] != 0;
                all[i] = one[i];
            }
        }
        CHECK(twice == 0);
        CHECK((all == light));
    }
    bytes together(dark.size(), 0xFF);
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < 4; ++k)
        threads.emplace_back([&, k] { in_pieces(outputs{together.data()}, sa::piece{k, 4}); });
    for (std::thread& t : threads) t.join();
    CHECK((together == dark));
}
template <class Call>
void check_pieces(const Call& call) {
    check(call, call);
}

/// The same for calls whose sums are put together.
void check_sums(const std::function<void(outputs)>& whole,
                const std::function<void(outputs, support::in_threads)>& in_pieces) {
    const bytes expected = result<>(whole, 0);
    for (std::size_t count : {1, 2, 3, 8}) {
        CAPTURE(count);
        CHECK((result(in_pieces, 0, support::in_threads{count}) == expected));
    }
}
template <class Call>
void check_folded(const Call& call) {
    check_sums(call, call);
}

/// scale · x + shift
struct line {
    template <sa::value V>
    V operator()(V a, V scale, V shift) const {
        return a * scale + shift;
    }
    template <sa::value V>
    std::array<V, 3> gradients(V a, V scale, V, V g) const {
        return {g * scale, g * a, g};
    }
};

/// A functor that is chosen at run time.
struct chosen {
    using choices = void;
    template <class Visit>
    void visit(const Visit& visit) const {
        visit(sa::relu{});
    }
};

const std::vector<float> x = inputs<float>(1), z = inputs<float>(2), dy = inputs<float>(3);

} // namespace

TEST_CASE("pieces of flat calls", "[piece]") {
    const std::vector<sa::bfloat16> half(x.begin(), x.end());
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns;
        CAPTURE(n);
        const std::span a = std::span(x).first(n), b = std::span(z).first(n), d = std::span(dy).first(n);
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
        check_pieces([&](outputs o, auto... how) {
            const auto da = o.of<float>(n), db = o.of<float>(n);
            sa::backward(how..., sa::bilinear{}, a, b, d, da, db, sa::accumulate);
        });
        check_pieces(
            [&](outputs o, auto... how) { sa::backward_from_output(how..., sa::relu{}, a, d, o.of<float>(n)); });
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n), dydx = o.of<float>(n);
            sa::forward_with_derivative(how..., sa::relu{}, a, y, dydx);
        });
        check_pieces([&](outputs o, auto... how) {
            const auto ddy = o.of<float>(n), dx = o.of<float>(n);
            sa::double_backward(how..., sa::relu{}, a, d, b, ddy, dx);
        });
    }
}

TEST_CASE("pieces of masks begin at whole bytes", "[piece]") {
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns, stride = s.columns + 3;
        CAPTURE(s.rows, s.columns);
        const std::span a = std::span(x).first(n), d = std::span(dy).first(n);
        const std::vector<std::uint8_t> bits(sa::mask_size(n), 0x6B);
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n);
            sa::forward_with_mask(how..., sa::relu{}, a, y, o.of<std::uint8_t>(sa::mask_size(n)));
        });
        check_pieces([&](outputs o, auto... how) {
            const sa::matrix padded(x, s.rows, s.columns, stride);
            const auto y = o.of<float>(n);
            sa::forward_with_mask(how..., sa::relu{}, padded, y, o.of<std::uint8_t>(sa::mask_size(n)));
        });
        check_pieces(
            [&](outputs o, auto... how) { sa::backward_from_mask(how..., sa::relu{}, bits, d, o.of<float>(n)); });
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n);
            sa::forward_with_side(how..., sa::silu{}, a, y, o.of<std::uint8_t>(sa::mask_size(n)));
        });
        check_pieces(
            [&](outputs o, auto... how) { sa::backward_from_side(how..., sa::silu{}, bits, a, d, o.of<float>(n)); });
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
        check_pieces([&](outputs o, auto... how) {
            const auto dx = o.of<float>(n);
            sa::backward(how..., sa::biased{sa::relu{}}, a, sa::per_column(column), d, dx,
                         sa::per_column(o.of<float>(s.columns)));
        });
        check_pieces([&](outputs o, auto... how) {
            const auto dx = o.of<float>(n);
            sa::backward(how..., sa::prelu{}, a, sa::per_row(row), d, dx, sa::per_row(o.of<float>(s.rows)));
        });
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n);
            sa::forward(how..., sa::softmax{}, sa::matrix(a, s.rows, s.columns), y, sa::per_row(o.of<float>(s.rows)));
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
        check_folded([&](outputs o, auto... how) {
            sa::unit_health units(s.columns);
            sa::forward_with_unit_health(how..., sa::relu{}, a, o.of<float>(n), units);
            const std::span<double> sums = o.of<double>(s.columns);
            std::ranges::copy(units.sums(), sums.begin());
            CHECK(units.batches == 1);
        });
    };
    for (const shape& s : shapes) check_shape(s);
    check_shape({2500, 1}); // more blocks than are kept at once
}

TEST_CASE("health of several pieces is put together in order", "[piece]") {
    // Blocks of many rows, of parts of a row, and more than one group of them.
    const std::size_t n = std::size_t{17} * 4096 + 5;
    std::vector<float> seen(n, 0.7F), y(n);
    std::ranges::copy(x, seen.begin());
    const std::vector<sa::bfloat16> half(seen.begin(), seen.end());
    std::vector<sa::bfloat16> half_y(n);
    for (const shape& s : {shape{0, 3}, shape{1, n}, shape{37, 19}, shape{3, 4099}, shape{2000, 30}}) {
        CAPTURE(s.rows, s.columns);
        const std::size_t stride = s.columns + (s.rows > 1 ? 3 : 0);
        for (const float last : {1.0F, std::numeric_limits<float>::infinity()}) { // then y is read once more
            seen[(s.rows > 0 ? s.rows - 1 : 0) * stride + s.columns - 1] = last;
            check_folded([&](outputs o, auto... how) {
                o.of<sa::health>(1)[0] =
                    sa::forward_with_health(how..., sa::relu{}, sa::matrix(seen, s.rows, s.columns, stride),
                                            sa::matrix(y, s.rows, s.columns, stride));
            });
        }
        check_folded([&](outputs o, auto... how) {
            o.of<sa::health>(1)[0] =
                sa::forward_with_health(how..., sa::relu{}, sa::matrix(half, s.rows, s.columns, stride),
                                        sa::matrix(half_y, s.rows, s.columns, stride));
        });
    }
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
