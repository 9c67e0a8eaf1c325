/// \file
/// What an instruction set, compiler or operating system must show, without a test framework and in one small program,
/// for it runs in emulators: golden bits, bounds, lanes, masks, kernels at offsets.
/// The argument says what to expect: "fma" the golden bits, "no-fma" bounds alone.
#include "golden/find.hpp"
#include "support/bounds.hpp"
#include "support/fast_errors.hpp"

#include <simdact/simdact.hpp>

#include <cstdio>
#include <cstring>

namespace {

int failures = 0;

bool expect(bool ok, const char* name, const char* element, const char* what) {
    if (ok) return true;
    std::printf("%s of %s: %s\n", name, element, what);
    ++failures;
    return false;
}

template <class T>
constexpr const char* element_name = sizeof(T) == 4 ? "float" : "double";

/// The vectors of 32-bit Arm take subnormal numbers for zero, between two operations too: results below 1e-34 suffer.
#if defined(__arm__)
constexpr bool flushes = true;
#else
constexpr bool flushes = false;
#endif

template <class T>
bool near(T a, oracle::real<T> b) {
    return flushes && std::abs(a - b) <= T(1e-34);
}

/// Whether oracle::real<T> is an IEEE number with digits to spare, and <cmath> uses them: Emscripten's does not.
template <class T>
constexpr bool has_oracle = sizeof(T) == 4;
#if !defined(__EMSCRIPTEN__)
template <>
constexpr bool has_oracle<double> =
    std::numeric_limits<long double>::digits == 64 || std::numeric_limits<long double>::digits == 113;
#endif

/// Windows takes the sine of large numbers from x87, which knows pi to 66 bits.
template <class F>
#if defined(__MINGW32__)
constexpr bool has_exact_functions = !std::is_same_v<F, simdact::snake>;
#else
constexpr bool has_exact_functions = true;
#endif

/// Long double costs emulators a millisecond a function.
template <class T>
std::vector<T> some_arguments() {
    constexpr std::size_t stride = sizeof(T) == 4 ? 7 : 43;
    const std::vector<T> all = support::arguments<T>();
    std::vector<T> some = support::special_values<T>();
    for (std::size_t i = 0; i < all.size(); i += stride) some.push_back(all[i]);
    if (flushes)
        for (T& x : some)
            if (std::fpclassify(x) == FP_SUBNORMAL) x = 0;
    some.resize((some.size() + 63) / 64 * 64);
    return some;
}

template <class F, class T>
void check_golden() {
    const support::golden_row* row = support::find_golden<F, T>();
    if (expect(row, F::name, element_name<T>, "no line in tests/golden/table.hpp"))
        expect(support::golden<F, T>(support::first_inputs) == row->first, F::name, element_name<T>,
               "not the golden bits");
}

template <class F, class T>
void check_lanes(const std::vector<T>& x, const std::vector<T>& value, const std::vector<T>& derivative) {
    const F f{};
    for (std::size_t i = 0; i < x.size(); ++i) {
        if ((support::same(value[i], f(x[i])) || near(value[i], f(x[i]))) &&
            (support::same(derivative[i], f.derivative(x[i])) || near(derivative[i], f.derivative(x[i]))))
            continue;
        std::printf("x = %.17g: %.17g and %.17g, one element %.17g and %.17g\n", double(x[i]), double(value[i]),
                    double(derivative[i]), double(f(x[i])), double(f.derivative(x[i])));
        expect(false, F::name, element_name<T>, "a lane differs from the function of one element");
        return;
    }
}

/// Windows' sine is that of x87, with 66 bits of pi. The golden bits cover larger arguments.
template <class T>
bool is_judged(T x) {
#if defined(__MINGW32__)
    return !(std::fabs(x) > 100);
#else
    return static_cast<void>(x), true;
#endif
}

template <class F, class T>
void check_bounds(const std::vector<T>& x, const std::vector<T>& value, const std::vector<T>& derivative) {
    const F f{};
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!is_judged(x[i])) continue;
        const auto exact = oracle::of(f, oracle::real<T>(x[i]));
        if ((support::bound_holds<F>(0, x[i], value[i], exact[0]) || near(value[i], exact[0])) &&
            (support::bound_holds<F>(1, x[i], derivative[i], exact[1]) || near(derivative[i], exact[1])))
            continue;
        std::printf("x = %.17g: %.17g and %.17g, exactly %.17g and %.17g\n", double(x[i]), double(value[i]),
                    double(derivative[i]), double(exact[0]), double(exact[1]));
        expect(false, F::name, element_name<T>, "beyond the bound");
        return;
    }
}

template <class F>
void check_fast_bounds(const std::vector<float>& x, const std::vector<float>& value,
                       const std::vector<float>& derivative) {
    support::fast_errors errors;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (is_judged(x[i]))
            errors.add(x[i], value[i], derivative[i], oracle::of(typename F::accurate{}, double(x[i])));
    expect(errors.within(simdact::fast_form<typename F::accurate>::bound), F::name, "float", "beyond the bound");
}

template <class F, class T>
void check_activation(on<F, T>) {
    static const std::vector<T> x = some_arguments<T>();
    const std::vector<T> value = support::evaluate<0, F>(x), derivative = support::evaluate<1, F>(x);
    check_lanes<F, T>(x, value, derivative);
    if constexpr (requires { typename F::accurate; })
        check_fast_bounds<F>(x, value, derivative);
    else if constexpr (has_oracle<T> && has_exact_functions<F>)
        check_bounds<F, T>(x, value, derivative);
    if (support::has_fma || (support::exact_everywhere<F> && !flushes)) check_golden<F, T>();
}

template <class... Cases>
void check_activations(std::tuple<Cases...>) {
    (
        [] {
            if constexpr (simdact::simd::has_batch<typename Cases::element, simdact::simd::default_arch>)
                check_activation(Cases{});
        }(),
        ...);
}

/// Every kernel, from `offset` elements behind an aligned place on, between guards.
template <class T>
void check_kernels(std::size_t n, std::size_t offset) {
    constexpr T guard = 77;
    const simdact::leaky_relu f{.negative_slope = 0.25};
    std::vector<T> x(n), dy(n), y(n), dx(n), before(n + 40, guard), out;
    std::vector<std::uint8_t> bits(simdact::mask_size(n)), mask_memory(bits.size() + 9, 0xA5), mask;
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = static_cast<T>(i * 7 % 11) / 4 - 1;
        dy[i] = static_cast<T>(i % 5) - T(1.5);
        y[i] = x[i] > 0 ? x[i] : x[i] / 4;
        dx[i] = x[i] > 0 ? dy[i] : dy[i] / 4;
        if (x[i] > 0) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | 1U << i % 8);
    }
    const auto holds = [&](const char* call, const std::vector<T>& right) {
        bool ok = std::equal(right.begin(), right.end(), out.begin() + static_cast<std::ptrdiff_t>(offset));
        for (std::size_t i = 0; i < out.size(); ++i) ok = ok && ((i >= offset && i < offset + n) || out[i] == guard);
        if (!expect(ok, call, element_name<T>, "wrong")) std::printf("n = %zu, offset %zu\n", n, offset);
        out = before;
        return out.data() + offset;
    };
    const auto mask_holds = [&](const char* call) {
        const auto first = mask.begin() + 4;
        const bool ok = std::equal(bits.begin(), bits.end(), first) && std::count(mask.begin(), first, 0xA5) == 4 &&
                        std::count(mask.end() - 5, mask.end(), 0xA5) == 5;
        if (!expect(ok, call, element_name<T>, "wrong mask")) std::printf("n = %zu, offset %zu\n", n, offset);
    };

    out = before, mask = mask_memory;
    T* to = out.data() + offset;
    simdact::forward(f, x.data(), to, n);
    to = holds("forward", y);
    simdact::backward(f, x.data(), dy.data(), to, n);
    to = holds("backward", dx);
    simdact::backward_from_output(f, y.data(), dy.data(), to, n);
    to = holds("backward_from_output", dx);
    simdact::forward_with_mask(f, x.data(), to, mask.data() + 4, n);
    to = holds("forward_with_mask", y);
    mask_holds("forward_with_mask");
    simdact::backward_from_mask(f, mask.data() + 4, dy.data(), to, n);
    to = holds("backward_from_mask", dx);
    std::copy(dy.begin(), dy.end(), to);
    std::vector<T> sum(n);
    for (std::size_t i = 0; i < n; ++i) sum[i] = dy[i] + dx[i];
    simdact::backward(f, x.data(), dy.data(), to, n, simdact::accumulate);
    holds("backward, accumulating", sum);
}

template <class T>
void check_all_kernels() {
    if constexpr (simdact::simd::has_batch<T, simdact::simd::default_arch>)
        for (std::size_t n = 0; n < 360; n = n < 70 ? n + 1 : n + 29)
            for (std::size_t offset = 0; offset <= 16; offset = 2 * offset + 1) check_kernels<T>(n, offset);
}

} // namespace

int main(int count, char** arguments) {
    const bool fma = count > 1 && std::strcmp(arguments[1], "fma") == 0;
    if (count < 2 || (!fma && std::strcmp(arguments[1], "no-fma") != 0)) {
        std::puts("usage: machine fma|no-fma");
        return 2;
    }
    using A = simdact::simd::default_arch;
    using floats = simdact::simd::batch<float>;
    if (fma != simdact::simd::is_fused<floats> || fma != simdact::simd::is_fused<float>)
        expect(false, "FMA", A::name(), fma ? "missing" : "not expected");
    if (fma && !flushes) expect(support::has_fma, "FMA", A::name(), "the tests do not know of it");
    check_activations(every_golden{});
    check_all_kernels<float>();
    check_all_kernels<double>();
    std::printf("%s, %zu floats: %s, %d failures\n", A::name(), floats::size,
                support::has_fma ? "bounds, lanes, kernels and golden bits" : "bounds, lanes and kernels", failures);
    return failures > 0;
}
