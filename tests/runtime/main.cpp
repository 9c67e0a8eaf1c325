/// \file
/// The kernels of the component give the bits of single elements on the instruction set that was picked, for every
/// activation, storage and layout, and on those with FMA the golden bits. They throw what direct calls throw.
#include "calls.hpp"
#include "evaluate.hpp"

#include "../golden/table.hpp"

#include <simdact/matrix.hpp>
#include <simdact/packed.hpp>
#include <simdact/runtime.hpp>

#include <cstdio>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rt = simdact::runtime;

namespace {

int failures = 0;
std::size_t comparisons = 0;

void expect(bool ok, const char* kernel, const std::string& what) {
    ++comparisons;
    if (ok) return;
    if (++failures <= 20) std::printf("FAIL %s: %s\n", kernel, what.c_str());
}

template <class... F>
std::vector<simdact::any_activation> all_of(simdact::type_list<F...>) {
    return {simdact::any_activation(F{})...};
}
const std::vector<simdact::any_activation> activations = all_of(simdact::activations{});

template <class T>
using list = std::vector<T>;

/// The answer for single elements, empty where there is none.
template <class T>
list<T> ask(const simdact::any_activation& f, wanted what, const list<T>& a, const list<T>& b, const list<T>& c) {
    const rt::held h(f);
    list<T> results(a.size());
    question q{h.place, h.functor, what, sizeof(T) == 8, false, a.size(), a.data(), b.data(), c.data(), results.data()};
    evaluate(q);
    if (!q.has) results.clear();
    return results;
}

/// As bits, but every NaN is one.
template <class T>
bool same(T a, T b) {
    return (a != a && b != b) || std::memcmp(&a, &b, sizeof a) == 0;
}

template <class T, class S>
void compare(const char* kernel, const simdact::any_activation& f, const list<T>& expected, const S* got,
             const char* how) {
    bool ok = true;
    std::size_t at = 0;
    for (std::size_t i = 0; ok && i < expected.size(); ++i)
        ok = same(static_cast<T>(static_cast<S>(expected[i])), static_cast<T>(got[i])), at = i;
    expect(ok, kernel,
           std::string(f.name()) + " " + how + " " + std::to_string(sizeof(T)) + " bytes, element " +
               std::to_string(at) + " of " + std::to_string(expected.size()));
}

template <class T>
list<T> numbers(std::size_t n, unsigned seed) {
    list<T> x(n);
    for (std::size_t i = 0; i < n; ++i) {
        seed = seed * 1664525 + 1013904223;
        x[i] = static_cast<T>(static_cast<int>(seed >> 8) - (1 << 23)) / T(1 << 20);
    }
    if (n > 3) x[n / 2] = std::numeric_limits<T>::quiet_NaN(), x[n / 3] = 0;
    return x;
}

std::vector<std::uint8_t> bits_of_inactive(const auto& inactive) {
    std::vector<std::uint8_t> bits(simdact::mask_size(inactive.size()));
    for (std::size_t i = 0; i < inactive.size(); ++i)
        bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (inactive[i] == 0) << i % 8);
    return bits;
}

template <class T>
struct answers {
    list<T> x, dy, ddx, y, gradient, derivative, ddy, second, from_output, inactive, where, left, from_side;
};

/// Every kernel on ranges.
template <class T>
void check_ranges(const simdact::any_activation& f, std::size_t n) {
    const list<T> x = numbers<T>(n, 1), dy = numbers<T>(n, 2), ddx = numbers<T>(n, 3), none(n);
    const auto y = ask(f, wanted::value, x, none, none), gradient = ask(f, wanted::gradient, x, dy, none),
               derivative = ask(f, wanted::derivative, x, none, none), ddy = ask(f, wanted::gradient, x, ddx, none),
               second = ask(f, wanted::second_gradient, x, dy, ddx),
               from_output = ask(f, wanted::from_output, x, dy, none),
               inactive = ask(f, wanted::inactive, x, none, none), left = ask(f, wanted::left, x, none, none);
    list<T> a(n), b(n);
    std::vector<std::uint8_t> bits(simdact::mask_size(n));

    rt::forward(f, x, a);
    compare("forward", f, y, a.data(), "range");
    a = x;
    rt::forward(f, a.data(), a.data(), n);
    compare("forward", f, y, a.data(), "in place");
    rt::backward(f, x, dy, a);
    compare("backward", f, gradient, a.data(), "range");
    list<T> sums = dy;
    rt::backward(f, x, sums, sums, simdact::accumulate);
    list<T> expected = gradient;
    for (std::size_t i = 0; i < n; ++i) expected[i] = dy[i] + gradient[i];
    compare("backward", f, expected, sums.data(), "accumulate in place");
    rt::forward_with_derivative(f, x, a, b);
    compare("forward_with_derivative", f, y, a.data(), "y");
    compare("forward_with_derivative", f, derivative, b.data(), "dydx");
    if (!second.empty() || n == 0) {
        rt::double_backward(f, x, dy, ddx, a, b);
        compare("double_backward", f, ddy, a.data(), "ddy");
        compare("double_backward", f, second, b.data(), "dx");
        list<T> c = x;
        rt::double_backward(f, c, dy, ddx, simdact::skip, c);
        compare("double_backward", f, second, c.data(), "skip, in place");
    }
    if (!from_output.empty()) {
        rt::backward_from_output(f, x, dy, a);
        compare("backward_from_output", f, from_output, a.data(), "range");
    }
    if (!inactive.empty()) {
        rt::forward_with_mask(f, x, a, bits);
        compare("forward_with_mask", f, y, a.data(), "y");
        expect(bits == bits_of_inactive(inactive), "forward_with_mask", std::string(f.name()) + " mask");
        rt::backward_from_mask(f, bits, dy, a);
        compare("backward_from_mask", f, ask(f, wanted::where, inactive, dy, none), a.data(), "range");
    }
    if (!left.empty()) {
        rt::forward_with_side(f, x, a, bits);
        compare("forward_with_side", f, y, a.data(), "y");
        expect(bits == bits_of_inactive(left), "forward_with_side", std::string(f.name()) + " side");
        rt::backward_from_side(f, bits, y, dy, b);
        compare("backward_from_side", f, ask(f, wanted::from_side, left, y, dy), b.data(), "range");
    }
}

/// 16 bits, alone and mixed.
template <class S>
void check_halves(const simdact::any_activation& f, std::size_t n) {
    list<float> x = numbers<float>(n, 4), dy = numbers<float>(n, 5), none(n);
    std::vector<S> x16, dy16(n), y16(n);
    for (float& v : x) x16.push_back(S(v)), v = static_cast<float>(x16.back());
    const auto y = ask(f, wanted::value, x, none, none), gradient = ask(f, wanted::gradient, x, dy, none);
    rt::forward(f, x16, y16);
    compare("forward", f, y, y16.data(), "16 bits");
    rt::forward(f, x16, x16);
    compare("forward", f, y, x16.data(), "16 bits in place");
    rt::backward(f, x, dy, dy16);
    compare("backward", f, gradient, dy16.data(), "16 bits of float");
    std::vector<S> sums(n, S(0.25F));
    rt::backward(f, x, dy, sums, simdact::accumulate);
    list<float> expected = gradient;
    for (float& v : expected) v = 0.25F + v;
    compare("backward", f, expected, sums.data(), "16 bits accumulated");
}

/// Rows with padding, beside a range and a mask.
template <class T>
void check_matrix(const simdact::any_activation& f, std::size_t rows, std::size_t columns) {
    const std::size_t stride = columns + 3, n = rows * columns;
    const list<T> x = numbers<T>(n, 6), none(n);
    const auto y = ask(f, wanted::value, x, none, none), inactive = ask(f, wanted::inactive, x, none, none);
    list<T> padded(rows * stride, T(7)), got(n);
    std::vector<std::uint8_t> bits(simdact::mask_size(n));
    const auto as_matrix = simdact::matrix(padded, rows, columns, stride);
    const auto gather = [&] {
        bool kept = true;
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t c = 0; c < stride; ++c)
                c < columns ? void(got[r * columns + c] = padded[r * stride + c])
                            : void(kept = kept && padded[r * stride + c] == 7);
        expect(kept, "forward", std::string(f.name()) + " writes padding");
    };
    rt::forward(f, x, as_matrix);
    gather();
    compare("forward", f, y, got.data(), "to a matrix");
    for (std::size_t i = 0; i < n; ++i) padded[i / columns * stride + i % columns] = x[i];
    rt::forward(f, as_matrix, as_matrix);
    gather();
    compare("forward", f, y, got.data(), "matrix in place");
    if (inactive.empty()) return;
    rt::forward_with_mask(f, simdact::matrix(x, rows, columns), as_matrix, bits);
    gather();
    compare("forward_with_mask", f, y, got.data(), "matrix");
    expect(bits == bits_of_inactive(inactive), "forward_with_mask", std::string(f.name()) + " mask of a matrix");
}

template <class T>
void check_golden() {
    const std::vector<T> x = support::golden_inputs<T>(support::first_inputs), ones(x.size(), 1);
    std::vector<T> y(x.size()), dydx(x.size()), second(x.size());
    std::size_t seen = 0;
    for (const simdact::any_activation& f : activations)
        for (const support::golden_row& row : support::golden_table) {
            if (std::string_view(row.name) != f.name() ||
                std::string_view(row.element) != (sizeof(T) == 4 ? "float" : "double"))
                continue;
            ++seen;
            rt::forward_with_derivative(f, x, y, dydx);
            expect(support::hash(y) == row.first.of_order[0], "forward", std::string(f.name()) + " golden bits");
            expect(support::hash(dydx) == row.first.of_order[1], "derivative", std::string(f.name()) + " golden bits");
            if (row.first.of_order[2] == 0) continue;
            rt::double_backward(f, x, ones, ones, simdact::skip, second);
            expect(support::hash(second) == row.first.of_order[2], "second", std::string(f.name()) + " golden bits");
        }
    expect(seen == activations.size(), "forward", "golden rows are missing");
}

template <class Call>
std::string message_of(const Call& call) {
    try {
        call();
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return "no exception";
}

void expect_refusal(const std::string& direct, const std::string& ours) {
    expect(direct == ours && ours.starts_with("simdact::"), "refusal", direct + "\n  but " + ours);
}

/// The same text as that of a direct call, and nothing is written. `wrong` calls a kernel with a functor.
template <class F, class Direct, class Ours, class Wrong>
void check_refusal(const F& f, const Direct& direct, const Ours& ours, const Wrong& wrong) {
    const std::string expected = message_of([&] { wrong(direct, f); });
    expect_refusal(expected, message_of([&] { wrong(ours, f); }));
    expect_refusal(expected, message_of([&] { wrong(ours, simdact::any_activation(f)); }));
}

void check_refusals() {
    list<float> x(8, -1), y(8, 5), small(7);
    const simdact::relu relu;
    const simdact::leaky_relu negative{.negative_slope = -1}, infinite{.negative_slope = 1e300};
    const auto forward = [](const auto& f, const auto& wrong) {
        check_refusal(f, simdact::forward, rt::forward, wrong);
    };
    forward(relu, [&](auto call, const auto& f) { call(f, x, small); });
    forward(relu, [&](auto call, const auto& f) { call(f, x.data(), x.data() + 1, 7); });
    forward(relu, [&](auto call, const auto& f) { call(f, simdact::matrix(x, 2, 5), y); });
    forward(relu, [&](auto call, const auto& f) { call(f, simdact::matrix(x, 2, 4), simdact::matrix(y, 4, 2)); });
    forward(infinite, [&](auto call, const auto& f) { call(f, x, y); });
    forward(infinite, [&](auto call, const auto& f) { call(f, x, small); });
    check_refusal(negative, simdact::backward_from_output, rt::backward_from_output,
                  [&](auto call, const auto& f) { call(f, x, x, y); });
    expect_refusal("simdact::backward_from_output(gelu): gelu does not support this kernel",
                   message_of([&] { rt::backward_from_output(simdact::any_activation(simdact::gelu{}), x, x, y); }));
    for (const float v : y) expect(v == 5, "refusal", "wrote");
}

/// Functors whose type is known.
template <class... F>
void check_typed(simdact::type_list<F...>) {
    const list<float> x = numbers<float>(100, 7), none(100);
    list<float> y(100);
    ((rt::forward(F{}, x, y),
      compare("forward", F{}, ask<float>(F{}, wanted::value, x, none, none), y.data(), "typed")),
     ...);
}

/// What a functor around another one gives is what the steps give one after the other.
template <class... F>
void check_wrapped(simdact::type_list<F...>) {
    constexpr std::size_t n = 300;
    const list<float> x = numbers<float>(n, 8), bias = numbers<float>(n, 9), up = numbers<float>(n, 10),
                      rest = numbers<float>(n, 11), dy = numbers<float>(n, 12), none(n);
    const auto each = [](const auto& step, const auto&... v) {
        list<float> y(n);
        for (std::size_t i = 0; i < n; ++i) y[i] = step(v[i]...);
        return y;
    };
    const auto sum = [](float a, float b) { return a + b; };
    const auto product = [](float a, float b) { return a * b; };
    const list<float> z = each(sum, x, bias);
    list<float> y(n), dx(n), dbias(n), dup(n), drest(n);
    const auto check = [&]<class G>(const G& f) {
        const simdact::residual all{simdact::biased{simdact::gated{f}}};
        const list<float> value = ask(simdact::any_activation(f), wanted::value, z, none, none),
                          beside = ask(simdact::any_activation(f), wanted::value_beside_derivative, z, none, none);
        rt::forward(all, x, bias, up, rest, y);
        compare("forward", f, each(sum, each(product, value, up), rest), y.data(), "wrapped");
        rt::backward(all, x, bias, up, rest, dy, dx, dbias, dup, drest);
        const list<float> gradient = ask(simdact::any_activation(f), wanted::gradient, z, each(product, dy, up), none);
        compare("backward", f, gradient, dx.data(), "wrapped, dx");
        compare("backward", f, gradient, dbias.data(), "wrapped, dbias");
        compare("backward", f, each(product, dy, beside), dup.data(), "wrapped, dup");
        compare("backward", f, dy, drest.data(), "wrapped, dresidual");
    };
    (check(F{}), ...);
}

/// Inputs with one element for each row, each column or all, halves of a buffer, and 16 bits give what the same
/// elements in memory of their own give.
void check_repeated() {
    constexpr std::size_t rows = 20, columns = 15, n = rows * columns;
    const list<float> x = numbers<float>(n, 13), values = numbers<float>(n, 14);
    const auto expanded = [&](const auto& place) {
        list<float> v(n);
        for (std::size_t i = 0; i < n; ++i) v[i] = values[place(i)];
        return v;
    };
    const auto prelu_of = [&](const list<float>& weights) {
        list<float> y(n);
        rt::forward(simdact::prelu{}, x, weights, y);
        return y;
    };
    const simdact::matrix from(x, rows, columns);
    list<float> y(n);
    const auto check = [&](const list<float>& weights, const char* how) {
        compare("forward", simdact::relu{}, prelu_of(weights), y.data(), how);
    };
    const std::span<const float> v(values);
    rt::forward(simdact::prelu{}, from, simdact::per_row(v.first(rows)), y);
    check(expanded([](std::size_t i) { return i / columns; }), "per row");
    rt::forward(simdact::prelu{}, from, simdact::per_column(v.first(columns)), y);
    check(expanded([](std::size_t i) { return i % columns; }), "per column");
    rt::forward(simdact::prelu{}, x, simdact::single(values[2]), y);
    check(expanded([](std::size_t) { return std::size_t{2}; }), "one for all");
    list<float> both = x;
    both.insert(both.end(), values.begin(), values.end());
    rt::forward(simdact::prelu{}, simdact::first_activates(both), y);
    check(values, "halves");
    std::vector<simdact::bfloat16> y16(n);
    rt::forward(simdact::prelu{}, x, values, y16);
    compare("forward", simdact::relu{}, prelu_of(values), y16.data(), "to 16 bits");
    const simdact::health typed = rt::forward_with_health(simdact::gelu{}, v.first(9), std::span(y).first(9)),
                          chosen =
                              rt::forward_with_health(simdact::any_activation(simdact::gelu{}), v.data(), y.data(), 9);
    expect(typed.count == 9 && std::memcmp(&typed, &chosen, sizeof typed) == 0, "forward_with_health",
           "any_activation");
}

struct component {
    static constexpr auto forward = rt::forward;
    static constexpr auto backward = rt::backward;
    static constexpr auto backward_from_output = rt::backward_from_output;
    static constexpr auto forward_with_health = rt::forward_with_health;
};

void check_calls(bool long_too) {
    answer_list direct, ours;
    answer_directly(direct, long_too);
    calls<component>(ours).run(long_too);
    expect(direct.size() == ours.size() && !ours.empty(), "calls", "their number differs");
    for (std::size_t i = 0; i < direct.size() && i < ours.size(); ++i)
        expect(direct[i].bytes == ours[i].bytes, ours[i].call.c_str(),
               "answer " + std::to_string(i) + (ours[i].bytes.starts_with("simdact::") ? ": " + ours[i].bytes : ""));
}

void run(bool long_too) {
    check_calls(long_too);
    check_wrapped(simdact::activations{});
    check_repeated();
    for (const simdact::any_activation& f : activations) {
        for (std::size_t n = 0; n < 40; n += n < 20 ? 1 : 7) check_ranges<float>(f, n), check_ranges<double>(f, n);
        for (const std::size_t n : {255U, 256U, 1001U}) check_ranges<float>(f, n), check_ranges<double>(f, n);
        for (const std::size_t n : {1U, 9U, 300U})
            check_halves<simdact::bfloat16>(f, n), check_halves<simdact::float16>(f, n);
        check_matrix<float>(f, 3, 5);
        check_matrix<double>(f, 2, 300);
    }
    check_typed(simdact::activations{});
    check_refusals();
    if (std::string_view(rt::architecture()).substr(0, 3) != "sse") check_golden<float>(), check_golden<double>();
}

} // namespace

// The word "choice" asks for the choice alone. Any other leaves out what takes an emulator long.
int main(int count, char** words) {
    try {
        if (count == 1 || std::strcmp(words[1], "choice") != 0) run(count == 1);
    } catch (const std::exception& e) {
        std::printf("%s\n", e.what());
        return 2;
    }
    std::printf("%s: %zu comparisons, %d failed\n", rt::architecture(), comparisons, failures);
    return failures > 0;
}
