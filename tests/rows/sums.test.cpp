// Sums over rows that are read once, block by block.
#include <simdact/rows/sums.hpp>

#include "../catch.hpp"
#include "../support/rows.hpp"

#include <simdact/kernels.hpp>
#include <simdact/rows/softmax.hpp>

#include <cmath>
#include <limits>
#include <vector>

TEST_CASE("the logarithm of a sum is right to the last bits", "[rows]") {
    for (const double s : {1.0, 1 + 0x1p-40, 1.5, 1.999999, 2.0, 3.7e5, 1e300, 0.99, 1e-200}) {
        const auto l = simdact::rows::log_of(s);
        const long double exact = std::log(static_cast<long double>(s));
        CHECK(std::fabs(static_cast<long double>(l.high) + static_cast<long double>(l.low) - exact) <=
              0x1p-52L * std::fmax(std::fabs(exact), s > 1 ? 0 : 1));
    }
}

TEST_CASE("logits of two parts are added to a sum of doubles", "[rows]") {
    using A = simdact::simd::default_arch;
    const simdact::math::logits<double, A, false, false> third(simdact::math::factor_of(1, 3));
    for (const double logit : {10.1, 57.3, 100.1, 300.7, -200.9}) {
        simdact::rows::exp_sum<double, A, false, false> sum;
        sum.begin();
        sum.add_logit(third, logit);
        sum.add_logit(third, logit + 0.3);
        const auto l = sum.logarithm(third);
        const long double exact = logit + std::log1p(std::exp(static_cast<long double>(logit + 0.3) - logit));
        CAPTURE(logit, l.high, l.low);
        CHECK(std::fabs(l.high + static_cast<long double>(l.low) - exact) < 1e-15L);
    }
}

TEST_CASE("a long row may rise, fall, and begin with nothing", "[rows]") {
    const std::size_t n = simdact::rows::single_pass_bytes / sizeof(float) + 5;
    const float inf = std::numeric_limits<float>::infinity();
    for (const int kind : {0, 1, 2, 3}) {
        CAPTURE(kind);
        std::vector<float> x(n), y(n);
        for (std::size_t i = 0; i < n; ++i) {
            const float at = static_cast<float>(i) / static_cast<float>(n);
            x[i] = kind == 0                ? 300 * at
                   : kind == 1              ? -300 * at
                   : kind == 2 && i < n / 2 ? -inf
                                            : 1000 * std::floor(3 * at);
            if (kind == 3) x[i] = i + 1 == n ? 40.0F : -inf;
        }
        simdact::forward(simdact::softmax{}, x, y);
        const support::exact_row exact(support::logits_of(x));
        double worst = 0;
        for (std::size_t i = 3; i < n; i += 5) worst = std::max(worst, support::ulp_error(y[i], exact.share(i)));
        CHECK(worst <= 3);
        x[n - 2] = std::numeric_limits<float>::quiet_NaN();
        simdact::forward(simdact::softmax{}, x, x); // in place
        CHECK((std::isnan(x[0]) && std::isnan(x[n - 1])));
    }
}
