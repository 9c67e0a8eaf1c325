// Promises of all kernels together: no allocation, and lengths beyond 2^31.
#include <simdact/kernels.hpp>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/repeated.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <cstdlib>
#include <new>
#include <thread>
#include <vector>

std::size_t support::allocations = 0;
using support::allocations;

// Not inlined: GCC takes free() for a mismatch otherwise.
[[gnu::noinline]] void* operator new(std::size_t n) {
    ++allocations;
    if (void* p = std::malloc(n)) return p;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

// What they call at all, tests/build/calls.sh lists.
TEMPLATE_TEST_CASE("kernels neither allocate nor throw, on any input", "[kernels]", (on<simdact::leaky_relu, float>),
                   (on<support::heavy_leaky_relu, double>)) {
    using F = typename TestType::activation;
    using T = typename TestType::element;
    const F f{};
    const std::size_t n = 12345;
    const std::vector<T> x = support::some_values<T>(n, 1), dy = support::some_values<T>(n, 2);
    std::vector<T> y(n), dx(n);
    std::vector<std::uint8_t> mask(simdact::mask_size(n));
    const std::size_t before = allocations;
    const auto call = [&](const auto& g, auto... stores) {
        simdact::forward(g, x, y, stores...);
        simdact::forward_with_derivative(g, x, y, dx, stores...);
        simdact::backward(g, x, dy, dx, stores...);
        if constexpr (simdact::output_differentiable<F, T>) simdact::backward_from_output(g, y, dy, dx, stores...);
        if constexpr (simdact::maskable<F, T>) {
            simdact::forward_with_mask(g, x, y, mask, stores...);
            simdact::backward_from_mask(g, mask, dy, dx, stores...);
        }
    };
    call(f);
    call(f, simdact::streaming);
    simdact::backward(f, x, dy, dx, simdact::accumulate);
    if constexpr (simdact::output_differentiable<F, T>)
        simdact::backward_from_output(f, y, dy, dx, simdact::accumulate);
    if constexpr (simdact::maskable<F, T>) simdact::backward_from_mask(f, mask, dy, dx, simdact::accumulate);
    CHECK(allocations == before);
    std::vector<float> one(1);
    CHECK(allocations == before + 1);
}

TEST_CASE("several threads may call at once", "[kernels]") {
    std::vector<float> x(100000, -2), y(100000);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 4; ++i)
        threads.emplace_back([&, part = i * 25000] {
            for (int k = 0; k < 20; ++k)
                simdact::forward(simdact::leaky_relu{.negative_slope = 0.5}, &x[part], &y[part], 25000);
        });
    for (std::thread& t : threads) t.join();
    CHECK(y == std::vector<float>(100000, -1));
}

// The output's last window has memory of its own, so that an index that wraps at 2^31 or 2^32 leaves it unwritten.
TEST_CASE("more than 2^31 elements", "[kernels][large]") {
    const std::size_t n = (std::size_t{1} << 31) + 1001;
    const support::repeated<float> x(n), dy(n), y(n);
    std::vector<std::uint8_t> mask(simdact::mask_size(n));
    for (std::size_t i = 0; i < x.window(); ++i) x.data()[i] = i % 3 == 0 ? -2.0F : static_cast<float>(i % 7);
    for (std::size_t i = 0; i < x.window(); ++i) dy.data()[i] = static_cast<float>(1 + i % 5);
    for (std::size_t i = n - 1001; i < n; ++i) x.data()[i] = i % 2 == 0 ? -4.0F : 8.0F, dy.data()[i] = 3;

    simdact::forward_with_mask(simdact::relu{}, x.data(), y.data(), mask.data(), n);
    bool right = true;
    for (std::size_t i = n - 1001; i < n; ++i) {
        right &= y.data()[i] == (i % 2 == 0 ? 0.0F : 8.0F);
        right &= (mask[i / 8] >> i % 8 & 1) == (i % 2 == 0 ? 0 : 1);
    }
    for (std::size_t i = 0; i < 1001; ++i) right &= y.data()[i] == (i % 3 == 0 ? 0.0F : static_cast<float>(i % 7));
    CHECK(right);

    simdact::backward_from_mask(simdact::relu{}, mask.data(), dy.data(), y.data(), n);
    for (std::size_t i = n - 1001; i < n; ++i) right &= y.data()[i] == (i % 2 == 0 ? 0.0F : 3.0F);
    CHECK(right);
}
