// Promises of all kernels together: no allocation, and lengths beyond 2^31.
#include <simdact/kernels.hpp>

#include "catch.hpp"
#include "support/repeated.hpp"

#include <simdact/activations.hpp>

#include <cstdlib>
#include <new>
#include <thread>
#include <vector>

namespace {
std::size_t allocations = 0;
} // namespace

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

TEST_CASE("kernels do not allocate", "[kernels]") {
    const std::size_t n = 12345;
    std::vector<float> x(n, 1), y(n), dx(n);
    std::vector<std::uint8_t> mask(simdact::mask_size(n));
    const std::size_t before = allocations;
    simdact::forward(simdact::leaky_relu{}, x, y);
    simdact::backward(simdact::leaky_relu{}, x, y, dx);
    simdact::backward_from_output(simdact::leaky_relu{}, y, y, dx);
    simdact::forward_with_mask(simdact::leaky_relu{}, x, y, mask);
    simdact::backward_from_mask(simdact::leaky_relu{}, mask, y, dx, simdact::streaming);
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
