// Policies of the standard library give the bits of one thread. That the pieces of every kernel do is in
// piece.test.cpp.
#include <simdact/parallel.hpp>

#include "catch.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/activations/tanh.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/kernels/forward_with_health.hpp>
#include <simdact/kernels/forward_with_unit_health.hpp>
#include <simdact/matrix.hpp>
#include <simdact/rrelu.hpp>

#include <array>
#include <cstring>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>
#ifdef __GLIBCXX__
#include <tbb/info.h> // std::thread counts processors that are taken from this process
#endif

namespace {

/// x² + bias. It remembers who called it.
struct watched_square {
    static constexpr bool heavy = true;
    static inline std::set<std::thread::id> threads;
    static inline std::mutex mutex;

    template <simdact::value V>
    V operator()(V x) const {
        const std::lock_guard lock(mutex);
        threads.insert(std::this_thread::get_id());
        return x * x;
    }
    template <simdact::value V>
    V operator()(V x, V bias) const {
        return x * x + bias;
    }
    template <simdact::value V>
    std::array<V, 2> gradients(V x, V, V dy) const {
        return {V(2) * x * dy, dy};
    }
};

constexpr std::size_t fewest_elements(bool heavy) {
    return simdact::contract::fewest_elements<simdact::simd::default_arch>(heavy);
}
/// On both sides of the fewest elements that are worth a second thread.
constexpr std::size_t few = fewest_elements(true) - 1, many = 2 * few + 3;

std::vector<float> values(std::size_t n) {
    std::vector<float> x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<float>(i * 7919 % 10007) / 1000 - 5;
    return x;
}

template <class Policy>
std::vector<float> squares(const Policy& policy, const std::vector<float>& x) {
    std::vector<float> y(x.size());
    simdact::forward(policy, watched_square{}, x, y);
    return y;
}

/// Those that this process may run on.
int processors() {
#ifdef __GLIBCXX__
    return tbb::info::default_concurrency();
#else
    return static_cast<int>(std::thread::hardware_concurrency());
#endif
}

} // namespace

TEST_CASE("policies give the bits of one thread", "[parallel]") {
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, few, few + 1, many}) {
        CAPTURE(n);
        const std::vector<float> x = values(n);
        std::vector<float> expected(n);
        simdact::forward(watched_square{}, x, expected);
        CHECK((squares(std::execution::par, x) == expected));
        CHECK((squares(std::execution::par_unseq, x) == expected));
        CHECK((squares(std::execution::seq, x) == expected));
        CHECK((squares(std::execution::unseq, x) == expected));
    }
}

TEST_CASE("policies give the bits of one thread, by a light step too", "[parallel]") {
    const std::vector<float> x = values(fewest_elements(false) + 3);
    std::vector<float> expected(x.size()), y(x.size());
    simdact::forward(simdact::relu{}, x, expected);
    simdact::forward(std::execution::par, simdact::relu{}, x, y);
    CHECK((y == expected));
}

TEST_CASE("a call of few elements stays in its thread", "[parallel]") {
    const std::vector<float> short_one = values(few), long_one = values(many);
    watched_square::threads.clear();
    squares(std::execution::par, short_one);
    squares(std::execution::seq, long_one);
    CHECK(watched_square::threads == std::set{std::this_thread::get_id()});
    if (processors() < 2) return;
    for (int i = 0; i < 1000 && watched_square::threads.size() < 2; ++i) squares(std::execution::par, long_one);
    CHECK(watched_square::threads.size() > 1);
}

TEST_CASE("policies refuse what one thread refuses, before anything is written", "[parallel]") {
    const std::vector<float> x = values(2 * fewest_elements(true));
    std::vector<float> y(x.size(), 7);
    const simdact::draws u{.first_index = 0 - std::uint64_t{x.size()} + 1};
    CHECK_THROWS_AS(simdact::forward(simdact::rrelu{}, x, u, y), std::invalid_argument);
    CHECK_THROWS_AS(simdact::forward(std::execution::par, simdact::rrelu{}, x, u, y), std::invalid_argument);
    CHECK_THROWS_AS(simdact::backward(std::execution::par, simdact::rrelu{}, x, u, x, y, simdact::skip),
                    std::invalid_argument);
    CHECK((y == std::vector<float>(x.size(), 7)));
}

TEST_CASE("policies give the sums of one thread", "[parallel]") {
    const std::vector<float> x = values(many / 64 * 64), dy(x.rbegin(), x.rend());
    const std::vector<float> bias(64, 0.5F);
    const float one = 0.25F;
    std::vector<float> dx(x.size()), dx2(x.size()), sums(64), sums2(64);
    float sum = 0, sum2 = 0;
    const auto gradients = [&](const auto& bias_of, auto sum_of, auto& out, const auto&... policy) {
        simdact::backward(policy..., watched_square{}, x, bias_of, dy, out, sum_of);
    };
    gradients(simdact::single(one), simdact::single(sum), dx);
    gradients(simdact::single(one), simdact::single(sum2), dx2, std::execution::par);
    CHECK(std::memcmp(&sum, &sum2, sizeof sum) == 0);
    CHECK((dx == dx2));
    gradients(simdact::per_column(bias), simdact::per_column(std::span(sums)), dx);
    gradients(simdact::per_column(bias), simdact::per_column(std::span(sums2)), dx2, std::execution::par);
    CHECK((sums == sums2));
    CHECK((dx == dx2));
}

TEST_CASE("policies give the health of one thread", "[parallel]") {
    const std::vector<float> x = values(many / 64 * 64);
    std::vector<float> y(x.size());
    const simdact::health one = simdact::forward_with_health(watched_square{}, x, y);
    const simdact::health several = simdact::forward_with_health(std::execution::par, watched_square{}, x, y);
    CHECK(std::memcmp(&one, &several, sizeof one) == 0);
    const simdact::health saturated = simdact::forward_with_health(simdact::tanh{}, x, y);
    CHECK(saturated.saturated_high > x.size() / 20);
    const simdact::health in_pieces = simdact::forward_with_health(std::execution::par, simdact::tanh{}, x, y);
    CHECK(std::memcmp(&saturated, &in_pieces, sizeof saturated) == 0);

    simdact::unit_health units(64), units_of_several(64);
    simdact::forward_with_unit_health(watched_square{}, x, y, units);
    simdact::forward_with_unit_health(std::execution::par, watched_square{}, x, y, units_of_several);
    CHECK(std::ranges::equal(units.sums(), units_of_several.sums()));
    CHECK(std::ranges::equal(units.fired(), units_of_several.fired()));
    CHECK(units_of_several.batches == 1);
    simdact::unit_health none(0);
    const std::vector<float> no_x;
    std::vector<float> no_y;
    simdact::forward_with_unit_health(watched_square{}, no_x, no_y, none);
    CHECK(none.rows == 0);
}

TEST_CASE("what is wrong is thrown once, before anything is written", "[parallel]") {
    std::vector<float> x = values(many), y(many - 1, 7);
    CHECK_THROWS_AS(simdact::forward(std::execution::par, watched_square{}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(many - 1, 7));
    const std::span<float> all(x);
    CHECK_THROWS_AS(simdact::forward(std::execution::par, watched_square{}, all.first(many - 1), all.last(many - 1)),
                    std::invalid_argument);
    CHECK(x == values(many));
}
