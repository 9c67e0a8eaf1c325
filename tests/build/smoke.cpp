/// \file
/// Every kernel beside plain loops, without a test framework: quick to build with any compiler and any flags. Finite
/// numbers only, so that it holds with -ffast-math too.
/// With the argument "bad" it prints the message that a call with wrong lengths owes, then makes that call.
#include <simdact/simdact.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace {

int failures = 0;

void expect(bool ok, const char* activation, const char* call, std::size_t n) {
    if (ok) return;
    std::printf("%s: %s is wrong for n = %zu\n", activation, call, n);
    ++failures;
}

/// F is x > 0 ? x : slope · x.
template <class T, class F>
void check(const F& f, T slope, std::size_t n) {
    std::vector<T> x(n), dy(n), y(n), dx(n), out(n);
    std::vector<std::uint8_t> bits(simdact::mask_size(n)), mask(bits);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = static_cast<T>(i * 7 % 11) / 4 - 1;
        dy[i] = static_cast<T>(i % 5) - T(1.5);
        y[i] = x[i] > 0 ? x[i] : slope * x[i];
        dx[i] = x[i] > 0 ? dy[i] : slope * dy[i];
        if (x[i] > 0) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | 1U << i % 8);
    }

    simdact::forward(f, x, out);
    expect(out == y, f.name, "forward", n);
    simdact::forward(f, x.data(), out.data(), n, simdact::streaming);
    expect(out == y, f.name, "forward, streaming", n);
    out = x;
    simdact::forward(f, out, out);
    expect(out == y, f.name, "forward in place", n);

    simdact::backward(f, x, dy, out);
    expect(out == dx, f.name, "backward", n);
    simdact::backward(f, x.data(), dy.data(), out.data(), n, simdact::streaming);
    expect(out == dx, f.name, "backward, streaming", n);
    out = dy;
    simdact::backward(f, x, out, out);
    expect(out == dx, f.name, "backward in place", n);

    simdact::backward_from_output(f, y, dy, out);
    expect(out == dx, f.name, "backward_from_output", n);
    out = y;
    simdact::backward_from_output(f, out.data(), dy.data(), out.data(), n);
    expect(out == dx, f.name, "backward_from_output in place", n);

    if constexpr (simdact::maskable<F, T>) {
        simdact::forward_with_mask(f, x, out, mask);
        expect(out == y && mask == bits, f.name, "forward_with_mask", n);
        out = x;
        simdact::forward_with_mask(f, out.data(), out.data(), mask.data(), n);
        expect(out == y && mask == bits, f.name, "forward_with_mask in place", n);
        simdact::backward_from_mask(f, mask, dy, out);
        expect(out == dx, f.name, "backward_from_mask", n);
        out = dy;
        simdact::backward_from_mask(f, mask.data(), out.data(), out.data(), n);
        expect(out == dx, f.name, "backward_from_mask in place", n);
    }
}

/// Without a mask, with one, and with a parameter.
void check_all(std::size_t n) {
    check<float>(simdact::identity{}, 1, n);
    check<double>(simdact::relu{}, 0, n);
    check<float>(simdact::leaky_relu{}, 0.01F, n);
}

constexpr const char* bad_lengths_message = "simdact::forward(relu): x has 4 elements but y has 3";

void pass_bad_lengths() {
    std::vector<float> x(4), y(3);
    simdact::forward(simdact::relu{}, x, y);
}

} // namespace

int main(int count, char**) {
    if (count > 1) {
        std::puts(bad_lengths_message);
        std::fflush(stdout);
        pass_bad_lengths();
        return 0;
    }
    constexpr std::size_t lengths[] = {0, 1, 2, 3, 7, 8, 9, 16, 17, 63, 64, 65, 200, 1000, 10007};
    for (std::size_t n : lengths) check_all(n);
#if defined(__cpp_exceptions)
    try {
        pass_bad_lengths();
        expect(false, "relu", "no exception", 4);
    } catch (const std::invalid_argument& error) {
        expect(error.what() == std::string_view(bad_lengths_message), "relu", error.what(), 4);
    }
#endif
    return failures > 0;
}
