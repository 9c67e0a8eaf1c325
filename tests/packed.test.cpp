// Two inputs in one buffer: the bits of a call with two ranges, for every form, length, stride and tag; what lies
// beside is not touched.
#include <simdact/packed.hpp>

#include "catch.hpp"
#include "support/memory.hpp"
#include "support/refusal.hpp"
#include "support/values.hpp"

#include <simdact/float16.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

using support::message_of;

namespace {

/// Each wraps a buffer, and knows where the gate or the other input of pair i has its place in one of n pairs.
struct first_half {
    static auto of(auto& buffer) { return simdact::first_activates(buffer); }
    static std::size_t place(bool is_gate, std::size_t i, std::size_t n) { return is_gate ? i : n + i; }
};
struct second_half {
    static auto of(auto& buffer) { return simdact::second_activates(buffer); }
    static std::size_t place(bool is_gate, std::size_t i, std::size_t n) { return is_gate ? n + i : i; }
};
struct by_turns {
    static auto of(auto& buffer) { return simdact::interleaved(buffer); }
    static std::size_t place(bool is_gate, std::size_t i, std::size_t) { return 2 * i + !is_gate; }
};

template <class T>
constexpr std::size_t lanes = simdact::simd::batch<T>::size;

template <class T, class Form>
void check(std::size_t rows, std::size_t columns, std::size_t padding) {
    const simdact::reglu f;
    const std::size_t n = rows * columns, stride = 2 * columns + padding;
    CAPTURE(rows, columns, padding);
    const auto gate = support::some_values<T>(n, 1), up = support::some_values<T>(n, 2),
               dy = support::some_values<T>(n, 3);
    std::vector<T> y(n), dgate(n), dup(n);
    for (std::size_t i = 0; i < n; ++i) {
        y[i] = f(gate[i], up[i]);
        const auto g = f.gradients(gate[i], up[i], dy[i]);
        dgate[i] = g[0], dup[i] = g[1];
    }
    const auto fill = [&](std::span<T> packed, const std::vector<T>& a, const std::vector<T>& b) {
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t c = 0; c < columns; ++c) {
                packed[r * stride + Form::place(true, c, columns)] = a[r * columns + c];
                packed[r * stride + Form::place(false, c, columns)] = b[r * columns + c];
            }
    };
    const std::size_t size = rows * stride - padding;
    support::fenced<T> packed(size, 1), gradient(size, 0);
    std::vector<T> expected(size, 77), got(n, 5);
    std::copy(expected.begin(), expected.end(), packed.span().begin());
    std::copy(expected.begin(), expected.end(), gradient.span().begin());
    fill(packed.span(), gate, up);
    fill(expected, dgate, dup);
    const auto run = [&](auto input, auto output) {
        simdact::forward(f, Form::of(input), got);
        CHECK(support::all_same(std::span(got), y));
        simdact::backward(f, Form::of(input), dy, Form::of(output));
        CHECK(support::all_same(gradient.span(), expected));
        simdact::backward(f, Form::of(input), dy, Form::of(output), simdact::accumulate);
        simdact::backward(f, Form::of(input), dy, Form::of(input));
        CHECK(support::all_same(packed.span(), expected));
    };
    const auto run_rows = [&] {
        run(simdact::matrix(packed.span(), rows, 2 * columns, stride),
            simdact::matrix(gradient.span(), rows, 2 * columns, stride));
    };
    if constexpr (std::same_as<Form, by_turns>) {
        if (rows == 1)
            run(packed.span(), gradient.span());
        else
            run_rows();
    } else { // halves of one row are plain ranges, whose loops gated.test.cpp calls
        run_rows();
    }
    for (std::size_t i = 0; i < n; ++i) dgate[i] += dgate[i], dup[i] += dup[i];
    fill(expected, dgate, dup);
    CHECK(support::all_same(gradient.span(), expected));
    CHECK((packed.intact() && gradient.intact()));
}

} // namespace

TEMPLATE_TEST_CASE("a packed buffer gives the bits of scalar calls", "[packed]", (std::pair<float, first_half>),
                   (std::pair<float, second_half>), (std::pair<float, by_turns>), (std::pair<double, by_turns>)) {
    using T = typename TestType::first_type;
    using form = typename TestType::second_type;
    for (std::size_t n = 0; n < 6 * lanes<T>; ++n) check<T, form>(1, n, 0);
    for (const std::size_t columns : {std::size_t{1}, lanes<T> - 1, 3 * lanes<T> + 2})
        for (const std::size_t padding : {0U, 3U}) check<T, form>(5, columns, padding);
}

TEST_CASE("packed buffers of 16 bits", "[packed]") {
    constexpr std::size_t n = 45;
    std::vector<simdact::bfloat16> packed(2 * n), y(n), expected(n), gate(n), up(n);
    const auto a = support::some_values<float>(n, 1), b = support::some_values<float>(n, 2);
    for (std::size_t i = 0; i < n; ++i) {
        packed[2 * i] = gate[i] = simdact::bfloat16(a[i]);
        packed[2 * i + 1] = up[i] = simdact::bfloat16(b[i]);
    }
    simdact::forward(simdact::swiglu_oai{}, gate, up, expected);
    simdact::forward(simdact::swiglu_oai{}, simdact::interleaved(packed), y);
    for (std::size_t i = 0; i < n; ++i) CHECK(y[i].bits == expected[i].bits);
}

TEST_CASE("packed buffers that do not fit are refused before anything is written", "[packed]") {
    const std::vector<float> x(7, 1), even(8, 1);
    std::vector<float> y(3, 7), buffer(8, 7);
    const auto says = [&](const auto& call, const char* text) {
        CHECK(message_of(call) == std::string("simdact::") + text);
        CHECK(y == std::vector<float>(3, 7));
        CHECK(buffer == std::vector<float>(8, 7));
    };
    using simdact::first_activates, simdact::second_activates, simdact::interleaved, simdact::matrix;
    says([&] { simdact::forward(simdact::swiglu{}, first_activates(x), y); },
         "forward(gated): an operand has 7 elements, which are no two halves");
    says([&] { simdact::forward(simdact::swiglu{}, interleaved(x), y); },
         "forward(gated): an operand has 7 elements, which are no two halves");
    says([&] { simdact::forward(simdact::swiglu{}, second_activates(matrix(x, 1, 7)), y); },
         "forward(gated): an operand has 7 columns, which are no two halves");
    says([&] { simdact::forward(simdact::swiglu{}, first_activates(even), y); },
         "forward(gated): gate has 4 elements but y has 3");
    says([&] { simdact::forward(simdact::swiglu{}, interleaved(matrix(even, 2, 6)), y); },
         "forward(gated): gate has 8 elements, too few for 2 rows of 6 columns at a stride of 6");
    says([&] { simdact::forward(simdact::swiglu{}, interleaved(matrix(even, 0, 6)), y); },
         "forward(gated): y has 3 elements but 0 rows of 3 columns need 0");
    says([&] { simdact::backward(simdact::swiglu{}, first_activates(even), even, interleaved(buffer)); },
         "backward(gated): dy has 8 elements but 1 rows of 4 columns need 4");
    const std::span<const float> dy(even.data(), 4);
    says([&] { simdact::backward(simdact::swiglu{}, interleaved(buffer), dy, first_activates(buffer)); },
         "backward(gated): gate and dgate overlap: 32 and 16 bytes that start 0 bytes apart");
    const std::vector<float> three(3, 1);
    std::span<float> front(buffer.data(), 6), back(buffer.data() + 2, 6);
    says([&] { simdact::backward(simdact::reglu{}, interleaved(front), three, interleaved(back)); },
         "backward(gated): gate and dgate overlap: 24 and 24 bytes that start 8 bytes apart");
}

TEST_CASE("packed rows of a matrix do not overlap", "[packed]") {
    std::vector<float> x{1, 2, 3, 4, 5, 6, 7, 8}, y(4, 7), dx(8, 7);
    const auto forward = [&](const auto& packed) {
        return message_of([&] { simdact::forward(simdact::bilinear{}, packed, y); });
    };
    const auto backward = [&](const auto& packed) {
        const simdact::first_activates given{simdact::matrix(x, 2, 4)};
        return message_of([&] { simdact::backward(simdact::bilinear{}, given, y, packed); });
    };
    const simdact::matrix m(x, 2, 4, 3), dm(dx, 2, 4, 3);
    CHECK(forward(simdact::first_activates(m)) ==
          "simdact::forward(gated): gate has rows of 4 columns at a stride of 3");
    CHECK(forward(simdact::second_activates(m)) ==
          "simdact::forward(gated): gate has rows of 4 columns at a stride of 3");
    CHECK(forward(simdact::interleaved(m)) == "simdact::forward(gated): gate has rows of 4 columns at a stride of 3");
    CHECK(backward(simdact::first_activates(dm)) ==
          "simdact::backward(gated): dgate has rows of 4 columns at a stride of 3");
    CHECK(y == std::vector<float>(4, 7));
    CHECK(dx == std::vector<float>(8, 7));
}

TEST_CASE("packed rows that alternate, and a row at any stride, are apart or in place", "[packed]") {
    using simdact::interleaved, simdact::matrix;
    std::vector<float> buffer{1, 2, 0, 0, 3, 4, 0, 0}, row{1, 2, 3, 4};
    const std::vector<float> dy(2, 1);
    const std::span<float> all(buffer);
    simdact::backward(simdact::bilinear{}, interleaved(matrix(all, 2, 2, 4)), dy,
                      interleaved(matrix(all.subspan(2), 2, 2, 4)));
    CHECK(buffer == std::vector<float>{1, 2, 2, 1, 3, 4, 4, 3});
    simdact::backward(simdact::bilinear{}, interleaved(matrix(row, 1, 4, 4)), dy, interleaved(matrix(row, 1, 4, 5)));
    CHECK(row == std::vector<float>{2, 1, 4, 3});
}

TEST_CASE("pairs touch no page beside them", "[packed]") {
    using memory = support::guarded<float>;
    for (std::size_t n = 0; n < 4 * lanes<float> + 2; ++n)
        for (const auto side : {memory::at_front, memory::at_back}) {
            CAPTURE(n, side);
            const memory packed(2 * n, side), y(n, side), gradient(2 * n, side);
            const std::vector<float> x = support::some_values<float>(2 * n, 1);
            std::copy(x.begin(), x.end(), packed.span().begin());
            simdact::forward(simdact::bilinear{}, simdact::interleaved(packed.span()), y.span());
            for (std::size_t i = 0; i < n; ++i) CHECK(support::same(y.span()[i], x[2 * i] * x[2 * i + 1]));
            simdact::backward(simdact::bilinear{}, simdact::interleaved(packed.span()), y.span(),
                              simdact::interleaved(gradient.span()));
            for (std::size_t i = 0; i < n; ++i)
                CHECK(support::same(gradient.span()[2 * i], y.span()[i] * x[2 * i + 1]));
        }
}
