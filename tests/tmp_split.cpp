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

