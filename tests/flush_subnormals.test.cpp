#include <simdact/flush_subnormals.hpp>

#include "catch.hpp"
#include "support/values.hpp"

#include <simdact/simdact.hpp>

#include <atomic>
#include <cfenv>
#include <limits>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <vector>

using simdact::flush_subnormals;

namespace {

/// Whether this thread takes subnormal results and operands for zero.
template <class T>
bool flushes_results() {
    volatile T smallest = std::numeric_limits<T>::min();
    volatile T half = smallest * T(0.5);
    return half == 0;
}
template <class T>
bool flushes_operands() {
    volatile T subnormal = std::numeric_limits<T>::denorm_min();
    volatile T product = subnormal / std::numeric_limits<T>::epsilon();
    return product == 0;
}
bool flushes() {
    const bool all = flushes_results<float>() && flushes_results<double>() && flushes_operands<float>() &&
                     flushes_operands<double>();
    const bool any = flushes_results<float>() || flushes_results<double>() || flushes_operands<float>() ||
                     flushes_operands<double>();
    CHECK(all == any);
    return all;
}

} // namespace

TEST_CASE("subnormal numbers are zero in the scope only", "[flush_subnormals]") {
    REQUIRE_FALSE(flushes());
    {
        const flush_subnormals guard;
        CHECK(flushes() == flush_subnormals::works);
        {
            const flush_subnormals inner;
            CHECK(flushes() == flush_subnormals::works);
        }
        CHECK(flushes() == flush_subnormals::works); // the inner one restores what it found
    }
    CHECK_FALSE(flushes());
    try {
        const flush_subnormals guard;
        throw std::runtime_error("left early");
    } catch (const std::runtime_error&) {
    }
    CHECK_FALSE(flushes());
}

TEST_CASE("x86 and aarch64 flush", "[flush_subnormals]") {
#if defined(__x86_64__) || defined(__aarch64__)
    STATIC_REQUIRE(flush_subnormals::works);
#endif
    STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<flush_subnormals>);
    STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<flush_subnormals>);
}

TEMPLATE_TEST_CASE("kernels compute inside the scope", "[flush_subnormals]", float, double) {
    const std::vector<TestType> x(1003, -std::numeric_limits<TestType>::min());
    std::vector<TestType> before(x.size()), inside(x.size()), after(x.size());
    const simdact::leaky_relu f{.negative_slope = 0.5};
    simdact::forward(f, x, before);
    {
        const flush_subnormals guard;
        simdact::forward(f, x, inside);
    }
    simdact::forward(f, x, after);
    const std::vector<TestType> halves(x.size(), -std::numeric_limits<TestType>::min() / 2);
    CHECK(support::all_same(before, halves));
    CHECK(support::all_same(after, halves));
    if (flush_subnormals::works) CHECK(support::all_same(inside, std::vector<TestType>(x.size(), TestType(-0.0))));
}

TEST_CASE("a thread that runs already is left alone", "[flush_subnormals]") {
    std::atomic<int> step = 0;
    bool flushed = true;
    std::thread other([&] {
        step = 1;
        while (step != 2) std::this_thread::yield();
        flushed = flushes_results<float>() || flushes_operands<double>();
    });
    while (step != 1) std::this_thread::yield();
    {
        const flush_subnormals guard;
        step = 2;
        other.join();
    }
    CHECK_FALSE(flushed);
}

#if defined(FE_UPWARD) && defined(FE_INEXACT)
TEST_CASE("rounding mode and flags outlive the scope", "[flush_subnormals]") {
    std::feclearexcept(FE_ALL_EXCEPT);
    {
        const flush_subnormals guard;
        std::fesetround(FE_UPWARD);
        std::feraiseexcept(FE_INEXACT);
    }
    const int mode = std::fegetround(), raised = std::fetestexcept(FE_INEXACT);
    std::fesetround(FE_TONEAREST);
    CHECK(mode == FE_UPWARD);
    CHECK(raised != 0);
}
#endif
