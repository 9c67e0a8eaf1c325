// softmax and softmin over rows: errors, special rows, and the same bits at every place.
#include <simdact/rows/softmax.hpp>

#include "../catch.hpp"
#include "../support/memory.hpp"
#include "../support/rows.hpp"

#include <simdact/float16.hpp>
#include <simdact/kernels.hpp>
#include <simdact/rows/masked.hpp>
#include <simdact/simd/fma.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace {

using simdact::matrix;
using simdact::per_row;
using simdact::softmax;
using simdact::softmin;

constexpr float inf = std::numeric_limits<float>::infinity(), not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr double bound = simdact::simd::is_fused<float> ? 2.5 : 3;

template <class F>
std::vector<float> result(const F& f, const std::vector<float>& x) {
    std::vector<float> y(x.size());
    simdact::forward(f, x, y);
    return y;
}

template <class T>
void check_errors(std::size_t n) {
    for (const char* kind : support::kinds_of_rows) {
        CAPTURE(n, kind);
        const std::vector<T> x = support::row_of_kind<T>(kind, n);
        if (*std::max_element(x.begin(), x.end()) == -inf) continue;
        std::vector<T> y(n);
        simdact::forward(softmax{}, x, y);
        const support::exact_row exact(support::logits_of(x));
        CHECK(support::worst_of(y, [&](std::size_t i) { return exact.share(i); }) <= bound);
        long double sum = 0;
        for (const T v : y) sum += static_cast<long double>(v);
        CHECK(std::fabs(sum - 1) <= std::numeric_limits<T>::epsilon() * std::max(1.0, std::log2(double(n))));
    }
}

} // namespace

TEST_CASE("softmax has at most 2.5 ULP, and its rows the sum 1", "[rows]") {
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 7, 16, 17, 1000, 30000}) check_errors<float>(n);
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 7, 16, 17, 1000}) check_errors<double>(n);
}

TEST_CASE("softmax of long rows", "[rows]") {
    for (const char* kind : support::kinds_of_rows) {
        CAPTURE(kind);
        const bool million = kind == support::kinds_of_rows[0]; // the exact row takes emulators long
        const std::vector<float> x = support::row_of_kind<float>(kind, million ? 1000003 : 200003);
        if (*std::max_element(x.begin(), x.end()) == -inf) continue;
        const support::exact_row exact(support::logits_of(x));
        const std::vector<float> y = result(softmax{}, x);
        double worst = 0;
        for (std::size_t i = 0; i < x.size(); i += 7) worst = std::max(worst, support::ulp_error(y[i], exact.share(i)));
        CHECK(worst <= bound);
    }
}

TEST_CASE("softmax of doubles about a large one", "[rows]") {
    for (const double largest : {-426.2, 130.3, 293.5, 346.6, 500.1, 520.7, 3e5}) {
        std::vector<double> x, zeros(97);
        for (int i = 0; i < 97; ++i) x.push_back(largest - 5.7 * i);
        std::vector<double> y(x.size());
        const auto check = [&](const char* name, long double factor) {
            CAPTURE(name, largest);
            const support::exact_row exact(support::logits_of(x, factor));
            CHECK(support::worst_of(y, [&](std::size_t i) { return exact.share(i); }) <= 3);
        };
        simdact::forward(softmax{}, x, y), check("softmax", 1);
        simdact::forward(softmin{}, x, y), check("softmin", -1);
        simdact::forward(softmax{.scale = 0.75}, x, y), check("scaled", 0.75L);
        simdact::forward(simdact::masked{softmax{}}, x, zeros, y), check("masked", 1);
    }
}

TEST_CASE("temperature and scale", "[rows]") {
    const std::vector<float> x = support::row_of_kind<float>("steep", 1000);
    struct {
        double scale, temperature;
    } const cases[]{{1, 3}, {0.125, 1}, {1, 0.01}, {-0.7, 1}, {1, 1e-18}, {1e-15, 1e4}, {3, 3}, {1e-20, 1}, {1e20, 1}};
    for (const auto& c : cases) {
        CAPTURE(c.scale, c.temperature);
        const long double factor = static_cast<long double>(c.scale) / static_cast<long double>(c.temperature);
        const support::exact_row exact(support::logits_of(x, factor)), opposite(support::logits_of(x, -factor));
        const auto y = result(softmax{.temperature = c.temperature, .scale = c.scale}, x);
        CHECK(support::worst_of(y, [&](std::size_t i) { return exact.share(i); }) <= bound);
        const auto m = result(softmin{.temperature = c.temperature, .scale = c.scale}, x);
        CHECK(support::worst_of(m, [&](std::size_t i) { return opposite.share(i); }) <= bound);
    }
}

TEST_CASE("rows with infinities and NaN", "[rows]") {
    CHECK(result(softmax{}, {-inf, -inf, -inf}) == std::vector<float>{0, 0, 0});
    CHECK(result(softmax{.temperature = 3}, {-inf, -inf}) == std::vector<float>{0, 0});
    CHECK(result(softmax{}, {-inf, 5, -inf}) == std::vector<float>{0, 1, 0});
    CHECK(result(softmin{}, {inf, 5, inf}) == std::vector<float>{0, 1, 0});
    CHECK(result(softmax{}, {3e38F, -3e38F, 3e38F}) == std::vector<float>{0.5F, 0, 0.5F});
    CHECK(result(softmax{.temperature = 7}, {3e38F, -3e38F, 3e38F}) == std::vector<float>{0.5F, 0, 0.5F});
    CHECK(result(softmax{}, {-3.4e38F, -inf, -3.4e38F}) == std::vector<float>{0.5F, 0, 0.5F});
    constexpr float lowest = std::numeric_limits<float>::lowest();
    CHECK(result(softmax{}, {lowest, -inf, lowest}) == std::vector<float>{0.5F, 0, 0.5F});
    CHECK(result(softmax{}, {}).empty());
    std::vector<float> x(37);
    for (const float other : {not_a_number, inf})
        for (const float rest : {0.0F, -inf})
            for (std::size_t i = 0; i < x.size(); ++i) {
                x.assign(x.size(), rest);
                x[i] = other;
                const auto y = result(softmax{}, x);
                CHECK(std::all_of(y.begin(), y.end(), [](float v) { return std::isnan(v); }));
            }
}

TEST_CASE("softmax has the same bits at every place, in place and by another instruction set", "[rows]") {
    const std::size_t rows = 5;
    for (const std::size_t columns : std::vector<std::size_t>{1, 3, 8, 17, 64, 333, 5003}) {
        std::vector<float> x, expected;
        for (std::size_t r = 0; r < rows; ++r) {
            const auto row = support::row_of_kind<float>("masked", columns, static_cast<unsigned>(r + columns));
            const auto y = result(softmax{}, row);
            x.insert(x.end(), row.begin(), row.end());
            expected.insert(expected.end(), y.begin(), y.end());
        }
        std::vector<float> y(x.size());
#if XSIMD_WITH_SSE2
        simdact::forward.on<xsimd::sse2>(softmax{}, matrix(x, rows, columns), y);
        CHECK(support::all_same(y, expected));
#endif
        for (const std::size_t padding : std::vector<std::size_t>{0, 1, 8})
            for (std::size_t offset = 0; offset < 8; offset += 3)
                for (const int kind : {0, 1, 2}) { // apart, in place, streaming
                    CAPTURE(columns, padding, offset, kind);
                    const std::size_t stride = columns + padding, all = (rows - 1) * stride + columns;
                    support::fenced<float> from(all, offset), to(all, 7 - offset);
                    std::fill(from.span().begin(), from.span().end(), 99.0F);
                    std::fill(to.span().begin(), to.span().end(), 99.0F);
                    for (std::size_t i = 0; i < x.size(); ++i) from.span()[i / columns * stride + i % columns] = x[i];
                    const std::span out = (kind == 1 ? from : to).span();
                    const auto in = matrix(from.span(), rows, columns, stride);
                    if (kind == 2)
                        simdact::forward(softmax{}, in, matrix(out, rows, columns, stride), simdact::streaming);
                    else
                        simdact::forward(softmax{}, in, matrix(out, rows, columns, stride));
                    bool same = from.intact() && to.intact();
                    for (std::size_t i = 0; i < all; ++i) {
                        const std::size_t r = i / stride, c = i % stride;
                        same = same && support::same(out[i], c < columns ? expected[r * columns + c] : 99.0F);
                    }
                    CHECK(same);
                }
    }
}

TEST_CASE("softmax does not touch memory beside its rows", "[rows]") {
    using memory = support::guarded<float>;
    for (std::size_t n = 1; n < 40; ++n)
        for (const auto side : {memory::at_front, memory::at_back}) {
            const memory x(n, side), y(n, side);
            simdact::forward(softmax{}, x.span(), y.span());
            CHECK(std::fabs(y.span()[n / 2] * static_cast<float>(n) - 1) < 1e-6F);
        }
}

TEST_CASE("softmax has the same bits everywhere", "[rows]") {
    if (!simdact::simd::is_fused<float>) return;
    std::vector<float> x;
    for (std::uint32_t i = 0, state = 1; i < 600000; ++i, state = state * 1664525 + 1013904223)
        x.push_back(static_cast<float>(static_cast<std::int32_t>(state) >> 8) * 0x1p-18F);
    const auto hash = [&](std::size_t columns) {
        std::vector<float> y(x.size());
        simdact::forward(softmax{}, matrix(x, x.size() / columns, columns), y);
        std::uint64_t h = 0xCBF29CE484222325;
        for (const float v : y) h = (h ^ __builtin_bit_cast(std::uint32_t, v)) * 0x100000001B3;
        return h;
    };
    CHECK(hash(60) == 0x32CC5E6299F83C85);
    CHECK(hash(10000) == 0x178D4CB2763FDDA1);
    CHECK(hash(600000) == 0x1EC072446B35AA21);
}

TEST_CASE("elements of 16 bits", "[rows]") {
    for (const std::size_t n : std::vector<std::size_t>{100, 9000}) {
        std::vector<simdact::bfloat16> x, y(n);
        std::vector<float> wide, expected(n);
        for (const float v : support::row_of_kind<float>("normal", n)) x.emplace_back(v);
        for (const auto v : x) wide.push_back(static_cast<float>(v));
        simdact::forward(softmax{}, x, y);
        simdact::forward(softmax{}, wide, expected);
        bool same = true;
        for (std::size_t i = 0; i < n; ++i) same = same && y[i].bits == simdact::bfloat16(expected[i]).bits;
        CHECK(same);
    }
}

TEST_CASE("the gradient of softmax follows from its output", "[rows]") {
    for (const double temperature : {1.0, 0.3})
        for (const std::size_t n : std::vector<std::size_t>{1, 5, 64, 5001}) {
            CAPTURE(temperature, n);
            const auto y = result(softmax{}, support::row_of_kind<float>("normal", n)),
                       dy = support::row_of_kind<float>("normal", n, 7);
            std::vector<float> dx(n), in_place = dy, added(n, 1), opposite(n);
            const softmax f{.temperature = temperature};
            simdact::backward_from_output(f, y, dy, dx);
            long double mean = 0, size = 0;
            for (std::size_t i = 0; i < n; ++i) {
                mean += static_cast<long double>(y[i]) * static_cast<long double>(dy[i]);
                size += std::fabs(static_cast<long double>(y[i]) * static_cast<long double>(dy[i]));
            }
            bool right = true;
            for (std::size_t i = 0; i < n; ++i) {
                const long double v = static_cast<long double>(y[i]),
                                  exact = v * (static_cast<long double>(dy[i]) - mean) / temperature;
                right = right && std::fabs(static_cast<long double>(dx[i]) - exact) <=
                                     3 * support::ulp<float>(exact) + v * size * 0x1p-45L / temperature;
            }
            CHECK(right);
            simdact::backward_from_output(f, y, in_place, in_place);
            CHECK(support::all_same(in_place, dx));
            simdact::backward_from_output(f, y, dy, added, simdact::accumulate);
            simdact::backward_from_output(softmin{.temperature = temperature}, y, dy, opposite);
            for (std::size_t i = 0; i < n; ++i) {
                volatile float sum = 1 + dx[i];
                right = right && added[i] == sum && opposite[i] == -dx[i];
            }
            CHECK(right);
        }
}
