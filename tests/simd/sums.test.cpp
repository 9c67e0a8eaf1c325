// Sums: exact where they can be, with an error that does not grow with the number of summands.
#include <simdact/simd/sums.hpp>

#include "../catch.hpp"
#include "../support/repeated.hpp"
#include "../support/summed.hpp"
#include "../support/values.hpp"

#include <simdact/kernels/backward.hpp>
#include <simdact/matrix.hpp>

#include <array>
#include <cstdlib>
#include <limits>
#include <vector>

namespace simd = simdact::simd;

namespace {

/// Its gradient by w is dy.
struct sum_of_two {
    template <simdact::value V>
    std::array<V, 2> gradients(V, V, V dy) const {
        return {dy, dy};
    }
};

template <class T>
T sum_of(const std::vector<T>& dy) {
    T w = 0, sum = -1;
    simdact::backward(sum_of_two{}, dy, simdact::single(w), dy, simdact::skip, simdact::single(sum));
    return sum;
}

} // namespace

TEMPLATE_TEST_CASE("a sum is exact where the low part keeps what the high one loses", "[simd]", float, double) {
    using T = TestType;
    const T big = 1 / std::numeric_limits<T>::epsilon();
    for (std::size_t n = 3; n < 40; ++n) {
        std::vector<T> dy(n, T(0.375));
        dy[0] = big;
        dy[n - 1] = -big;
        CHECK(sum_of(dy) == static_cast<T>(n - 2) * T(0.375));
    }
}

TEMPLATE_TEST_CASE("infinity in a sum gives infinity, NaN gives NaN", "[simd]", float, double) {
    using T = TestType;
    constexpr T infinity = std::numeric_limits<T>::infinity();
    for (std::size_t n = 1; n < 9000; n = n * 3 / 2 + 1)
        for (std::size_t i = 0; i < n; i += n / 7 + 1) {
            std::vector<T> dy(n, T(0.1));
            dy[i] = infinity;
            CHECK(sum_of(dy) == infinity);
            dy[i] = -infinity;
            CHECK(sum_of(dy) == -infinity);
            dy[n - 1 - i / 2] = std::numeric_limits<T>::quiet_NaN();
            CHECK(std::isnan(sum_of(dy)));
        }
    CHECK(std::isnan(sum_of(std::vector<T>{infinity, 1, -infinity})));
    const T most = std::numeric_limits<T>::max();
    CHECK(sum_of(std::vector<T>{most, most}) == infinity);
}

TEMPLATE_TEST_CASE("where no element is negative, a block may be added up without low parts", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    simd::block_sum<TestType, simd::default_arch, true> block;
    for (std::size_t i = 0; i < 1000; i += B::size)
        block.at(i, simd::whole<B::size, 0>{}) = simd::first_lanes(B(TestType(0.75)), 1000 - i);
    CHECK(block.result().high == 750);
    CHECK(block.positive_result().high == 750);
}

TEST_CASE("floats may overflow on the way", "[simd]") {
    const float most = std::numeric_limits<float>::max();
    CHECK(sum_of(std::vector<float>{most, most, most, -most, -most}) == most);
}

TEMPLATE_TEST_CASE("a sum is the same with any lanes", "[simd]", float, double) {
    using T = TestType;
    for (const std::size_t n : std::vector<std::size_t>{1, 15, 16, 17, 100, 4095, 4096, 4097, 20000}) {
        std::vector<T> dy = support::some_values<T>(n, static_cast<unsigned>(n));
        for (T& v : dy)
            if (!std::isfinite(v)) v = 1;
        support::two_parts sum;
        support::add_row<T>(sum, n, [&](std::size_t i) { return dy[i]; });
        CHECK(support::same(sum_of(dy), support::rounded<T>(sum)));
    }
}

// The error for 10^8 rows: SIMDACT_TEST_ROWS=100000000 simdact_tests '[sums]'
TEST_CASE("the error of a sum does not grow with the rows", "[simd][sums]") {
    const char* wanted = std::getenv("SIMDACT_TEST_ROWS");
    const std::size_t rows = wanted ? std::strtoull(wanted, nullptr, 10) : std::size_t{1} << 22;
    const support::repeated<float> dy(rows);
    for (std::size_t i = 0; i < dy.window(); ++i)
        dy.data()[i] = 0.1F + 0.01F * static_cast<float>(i * 2654435761U % 1000);
    long double exact = 0;
    float naive = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        exact += static_cast<long double>(dy.data()[i]);
        naive += dy.data()[i];
    }
    const double naive_error = static_cast<double>((static_cast<long double>(naive) - exact) / exact);
    const std::span<const float> all(dy.data(), rows);
    float w = 0, by_column = 0, of_all = 0;
    simdact::backward(sum_of_two{}, simdact::matrix(all, rows, 1), simdact::per_column(std::span(&w, 1)),
                      simdact::matrix(all, rows, 1), simdact::skip, simdact::per_column(std::span(&by_column, 1)));
    simdact::backward(sum_of_two{}, all, simdact::single(w), all, simdact::skip, simdact::single(of_all));
    const float nearest = static_cast<float>(exact);
    CAPTURE(rows, nearest, by_column, of_all, naive_error);
    CHECK(by_column == nearest);
    CHECK(of_all == nearest);
    CHECK(std::fabs(naive_error) > 1e-6); // that of a plain sum
}
