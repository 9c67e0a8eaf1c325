// A mask and a sink in the logits of rows.
#include <simdact/rows/masked.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"
#include "../support/rows.hpp"

#include <simdact/activations/identity.hpp>
#include <simdact/activations/softplus.hpp>
#include <simdact/biased.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>
#include <simdact/rows/log_softmax.hpp>
#include <simdact/rows/softmax.hpp>
#include <simdact/simd/fma.hpp>

#include <cmath>
#include <limits>
#include <vector>

namespace {

using simdact::masked;
using simdact::matrix;
using simdact::per_column;
using simdact::per_row;
using simdact::single;
using simdact::softmax;
using simdact::sunk;

using floats = std::vector<float>;
constexpr float inf = std::numeric_limits<float>::infinity();
constexpr double bound = simdact::simd::is_fused<float> ? 2.5 : 3;

floats mask_of(std::size_t n) {
    floats mask = support::row_of_kind<float>("masked", n, 9);
    for (float& v : mask) v *= 8;
    return mask;
}

} // namespace

TEST_CASE("masks and sinks have the bounds of softmax", "[rows]") {
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 7, 17, 1000, 9001})
        for (const double scale : {1.0, 0.125, -3.0})
            for (const char* kind : {"normal", "steep", "steps", "masked"})
                for (const float sink : {-inf, -30.0F, 0.0F, 50.0F}) {
                    CAPTURE(n, scale, kind, sink);
                    const floats x = support::row_of_kind<float>(kind, n), mask = mask_of(n);
                    std::vector<long double> plain = support::logits_of(x, scale), with_mask = plain;
                    bool nothing = true, infinite = false;
                    for (std::size_t i = 0; i < n; ++i) {
                        with_mask[i] += static_cast<long double>(mask[i]);
                        nothing = nothing && with_mask[i] == -inf;
                        infinite = infinite || !(with_mask[i] < inf) || plain[i] == inf;
                    }
                    if (nothing || infinite) continue;
                    const softmax f{.scale = scale};
                    const long double s = static_cast<long double>(sink);
                    floats y(n);
                    simdact::forward(sunk{f}, x, single(sink), y);
                    const support::exact_row sunk_row(plain, s);
                    CHECK(support::worst_of(y, [&](std::size_t i) { return sunk_row.share(i); }) <= bound);
                    simdact::forward(sunk{masked{f}}, x, mask, single(sink), y);
                    const support::exact_row both(with_mask, s);
                    CHECK(support::worst_of(y, [&](std::size_t i) { return both.share(i); }) <= bound);
                    floats same(n);
                    simdact::forward(masked{sunk{f}}, x, mask, single(sink), same);
                    CHECK(same == y);
                    if (sink > -inf) continue;
                    simdact::forward(masked{f}, x, mask, same);
                    CHECK(same == y);
                }
}

TEST_CASE("masks and sinks of rows and columns", "[rows]") {
    const floats x{1, 2, 3, 4, 5, 6}, mask{0, -inf, -1}, sink{-inf, 5};
    floats y(6), lse(2), row(3), one(1);
    const sunk f{masked{softmax{}}};
    simdact::forward(f, matrix(x, 2, 3), per_column(mask), per_row(sink), y, per_row(lse));
    for (std::size_t r = 0; r < 2; ++r) {
        const floats in(x.begin() + 3 * static_cast<long>(r), x.begin() + 3 * static_cast<long>(r) + 3);
        simdact::forward(f, in, mask, single(sink[r]), row, per_row(one));
        CHECK(floats(y.begin() + 3 * static_cast<long>(r), y.begin() + 3 * static_cast<long>(r) + 3) == row);
        CHECK(lse[r] == one[0]);
        CHECK(row[1] == 0);
    }
    CHECK(std::fabs(y[0] + y[2] - 1) < 1e-6F);
    CHECK(y[3] + y[5] < 0.9F);
    simdact::forward(masked{softmax{}}, matrix(x, 2, 3), per_row(floats{0, -inf}), y); // a whole row is left out
    CHECK(floats(y.begin() + 3, y.end()) == floats(3, 0));
    CHECK(y[0] > 0);
    simdact::forward(sunk{softmax{}}, floats{-inf, -inf}, single(0.0F), std::span(y).first(2));
    CHECK((y[0] == 0 && y[1] == 0));
    const float not_a_number = std::numeric_limits<float>::quiet_NaN();
    for (const float s : {not_a_number, inf}) {
        simdact::forward(sunk{softmax{}}, x, single(s), y);
        CHECK((std::isnan(y[0]) && std::isnan(y[5])));
    }
    floats nan_mask(6, 0);
    nan_mask[4] = not_a_number;
    simdact::forward(masked{softmax{}}, x, nan_mask, y);
    CHECK((std::isnan(y[0]) && std::isnan(y[5])));
    simdact::forward(masked{softmax{}}, x, floats{0, -inf, 0, 0, 0, -inf}, y); // in place of the mask too
    floats in_place{0, -inf, 0, 0, 0, -inf};
    simdact::forward(masked{softmax{}}, x, in_place, in_place);
    CHECK(in_place == y);
}

TEST_CASE("the gradient by a sink is minus the sum of those by the logits", "[rows]") {
    const simdact::biased sum{simdact::identity{}};
    for (const std::size_t n : {1, 7, 100, 5000})
        for (const float sink : {-inf, -30.0F, 0.0F, 5.0F}) {
            CAPTURE(n, sink);
            const softmax f{.scale = 0.5};
            const floats x = support::row_of_kind<float>("normal", n);
            floats dy(n), y(n), dx(n), dsink(1);
            for (std::size_t i = 0; i < n; ++i) dy[i] = std::sin(static_cast<float>(i)) + 0.5F;
            simdact::forward(sunk{f}, x, single(sink), y);
            simdact::backward_from_output(f, y, dy, dx);
            simdact::backward(sum, x, single(sink), dx, simdact::skip, single(dsink));

            const support::exact_row exact(support::logits_of(x, f.scale), static_cast<long double>(sink));
            long double mean = 0, size = 0;
            for (std::size_t i = 0; i < n; ++i) {
                const long double part = exact.share(i) * static_cast<long double>(dy[i]);
                mean += part;
                size += std::fabs(part);
            }
            const long double share = std::exp(static_cast<long double>(sink) - exact.log_sum_exp());
            CHECK(std::fabs(share * mean - static_cast<long double>(dsink[0]) / f.scale) <= size * 0x1p-20L);
        }
}

TEST_CASE("logarithms with a mask are right to 2^-23 where a share is nearly 1", "[rows]") {
    bool right = true;
    for (int i = 0; i < 2000; ++i) {
        const auto k = static_cast<float>(i);
        const floats x{8 * std::sin(k), 8 * std::cos(3 * k), 8 * std::sin(5 * k + 1)}, mask{3 + std::sin(7 * k), 0, -2};
        floats y(3);
        simdact::forward(masked{simdact::log_softmax{}}, x, mask, y);
        std::vector<long double> z;
        for (std::size_t c = 0; c < 3; ++c)
            z.push_back(static_cast<long double>(x[c]) + static_cast<long double>(mask[c]));
        const support::exact_row exact(z);
        for (std::size_t c = 0; c < 3; ++c)
            right = right && std::fabs(static_cast<long double>(y[c]) - exact.log_share(c)) <=
                                 0x1p-23L + 2 * support::ulp<float>(exact.log_share(c));
    }
    CHECK(right);
}

TEST_CASE("the other functors of logits take masks and sinks, and the gradient needs neither", "[rows]") {
    const floats x{1, 2, 3, 4}, mask{0, -1, -inf, 2}, dy{1, -2, 3, 4};
    floats y(4), logarithm(4), lse(1), dx(4), plain(4);
    simdact::forward(sunk{masked{softmax{}}}, x, mask, single(1.5F), y, per_row(lse));
    simdact::forward(sunk{masked{simdact::log_softmax{}}}, x, mask, single(1.5F), logarithm);
    for (std::size_t i = 0; i < 4; ++i) CHECK(std::fabs(std::exp(logarithm[i]) - y[i]) < 1e-6F);
    floats same(1);
    simdact::forward(sunk{masked{simdact::log_sum_exp{}}}, x, mask, single(1.5F), per_row(same));
    CHECK(same == lse);
    simdact::backward_from_output(sunk{masked{softmax{.scale = 2}}}, y, dy, dx);
    simdact::backward_from_output(softmax{.scale = 2}, y, dy, plain);
    CHECK(dx == plain);
}

TEST_CASE("a refused parameter stands behind the name of its functor, inside others too", "[rows]") {
    const floats x{1, 2, 3, 4}, mask{0, -1, -inf, 2}, dy{1, -2, 3, 4};
    floats y(4);
    const sunk cold{masked{softmax{.temperature = 0}}};
    CHECK(support::message_of([&] { simdact::forward(cold, x, mask, single(0.0F), y); }) ==
          "simdact::forward(softmax): temperature is 0 but must be above 0");
    CHECK(support::message_of([&] { simdact::backward_from_output(cold, x, dy, y); }) ==
          "simdact::backward_from_output(softmax): temperature is 0 but must be above 0");
    CHECK(support::message_of([&] { simdact::forward(masked{simdact::log_softmax{.scale = 0}}, x, mask, y); }) ==
          "simdact::forward(log_softmax): scale / temperature is 0 but its size must be from 1e-20 to 1e+20");
    CHECK(support::message_of([&] {
              simdact::forward(masked{softmax{}}, x, floats(3), y);
          }).starts_with("simdact::forward(masked): "));
    CHECK(support::message_of([&] {
              simdact::forward(simdact::biased{simdact::gated{simdact::softplus{.beta = 0}}}, x, single(0.0F), x, y);
          }) == "simdact::forward(softplus): beta is 0 but must be above 0");
}
