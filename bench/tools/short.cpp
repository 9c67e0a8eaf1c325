/// \file
/// Short calls beside a loop over xsimd batches by hand, which checks nothing. Prints ns a call, the best of many, by
/// turns: for lengths that are constants (arrays at a distance, in a row, and spans), for lengths at run time (at a
/// distance, and in a row), and for short rows of one matrix. Compile it with the flags of this machine, as the preset
/// bench does. Usage: simdact_short [part of a name]
#include <simdact/activations/gelu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/activations/tanh.hpp>
#include <simdact/biased.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/kernels/forward_with_derivative.hpp>
#include <simdact/kernels/mask.hpp>
#include <simdact/matrix.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <span>
#include <utility>

namespace {

namespace sa = simdact;
using A = sa::simd::default_arch;
using V = sa::simd::batch<float, A>;
constexpr std::size_t lanes = V::size, most = 4096;

/// What a call reads and writes.
struct operands {
    const float *x, *second;
    float *y, *extra;
    std::uint8_t* mask;
    std::size_t n, stride;
};
using call = void (*)(const operands&);

/// The first lanes through a padded array, as a loop by hand does it where a step is too heavy to repeat.
SIMDACT_INLINE V load_part(const float* p, std::size_t n) {
    alignas(64) float padded[lanes] = {};
    for (std::size_t i = 0; i < n; ++i) padded[i] = p[i];
    return V::load_aligned(padded);
}
SIMDACT_INLINE void store_part(float* p, std::size_t n, const V& v) {
    alignas(64) float padded[lanes];
    v.store_aligned(padded);
    for (std::size_t i = 0; i < n; ++i) p[i] = padded[i];
}

/// vector(i, load, store) for whole vectors, then for the rest: element(i) each if the step is light.
template <bool Heavy, class Vector, class Element>
SIMDACT_INLINE void by_hand(std::size_t n, const Vector& vector, const Element& element) {
    const std::size_t whole = n - n % lanes;
    for (std::size_t i = 0; i < whole; i += lanes)
        vector(
            i, [](const float* p) SIMDACT_INLINE_LAMBDA { return V::load_unaligned(p); },
            [](float* p, const V& v) SIMDACT_INLINE_LAMBDA { v.store_unaligned(p); });
    if constexpr (!Heavy) {
        for (std::size_t i = whole; i < n; ++i) element(i);
    } else if (whole < n) {
        vector(
            whole, [=](const float* p) SIMDACT_INLINE_LAMBDA { return load_part(p, n - whole); },
            [=](float* p, const V& v) SIMDACT_INLINE_LAMBDA { store_part(p, n - whole, v); });
    }
}

template <class F>
struct forward {
    static constexpr const char* name = "forward";
    SIMDACT_INLINE static void ours(auto&& x, auto&&, auto&& y, auto&&, auto&&) { sa::forward(F{}, x, y); }
    SIMDACT_INLINE static void hand(const operands& o, std::size_t n) {
        by_hand<sa::is_heavy<F>()>(
            n, [&](std::size_t i, auto load, auto store) SIMDACT_INLINE_LAMBDA { store(o.y + i, F{}(load(o.x + i))); },
            [&](std::size_t i) SIMDACT_INLINE_LAMBDA { o.y[i] = F{}(o.x[i]); });
    }
};

template <class F>
struct forward_of_two {
    static constexpr const char* name = "forward";
    SIMDACT_INLINE static void ours(auto&& x, auto&& second, auto&& y, auto&&, auto&&) {
        sa::forward(F{}, x, second, y);
    }
    SIMDACT_INLINE static void hand(const operands& o, std::size_t n) {
        by_hand<sa::is_heavy<F>()>(
            n,
            [&](std::size_t i, auto load, auto store)
                SIMDACT_INLINE_LAMBDA { store(o.y + i, F{}(load(o.x + i), load(o.second + i))); },
            [&](std::size_t i) SIMDACT_INLINE_LAMBDA { o.y[i] = F{}(o.x[i], o.second[i]); });
    }
};

template <class F>
struct backward {
    static constexpr const char* name = "backward";
    SIMDACT_INLINE static void ours(auto&& x, auto&& dy, auto&& dx, auto&&, auto&&) { sa::backward(F{}, x, dy, dx); }
    SIMDACT_INLINE static void hand(const operands& o, std::size_t n) {
        by_hand<sa::is_heavy<F>()>(
            n,
            [&](std::size_t i, auto load, auto store)
                SIMDACT_INLINE_LAMBDA { store(o.y + i, sa::gradient(F{}, load(o.x + i), load(o.second + i))); },
            [&](std::size_t i) SIMDACT_INLINE_LAMBDA { o.y[i] = sa::gradient(F{}, o.x[i], o.second[i]); });
    }
};

template <class F>
struct forward_with_derivative {
    static constexpr const char* name = "forward_with_derivative";
    SIMDACT_INLINE static void ours(auto&& x, auto&&, auto&& y, auto&& dydx, auto&&) {
        sa::forward_with_derivative(F{}, x, y, dydx);
    }
    SIMDACT_INLINE static void hand(const operands& o, std::size_t n) {
        by_hand<sa::is_heavy<F>()>(
            n,
            [&](std::size_t i, auto load, auto store) SIMDACT_INLINE_LAMBDA {
                const V x = load(o.x + i);
                store(o.y + i, F{}(x));
                store(o.extra + i, sa::derivative(F{}, x));
            },
            [&](std::size_t i) SIMDACT_INLINE_LAMBDA {
                const float x = o.x[i];
                o.y[i] = F{}(x);
                o.extra[i] = sa::derivative(F{}, x);
            });
    }
};

/// Bits of vectors of eight or sixteen lanes are whole bytes.
template <class F>
struct forward_with_mask {
    static constexpr const char* name = "forward_with_mask";
    SIMDACT_INLINE static void ours(auto&& x, auto&&, auto&& y, auto&&, auto&& mask) {
        sa::forward_with_mask(F{}, x, y, mask);
    }
    SIMDACT_INLINE static void hand(const operands& o, std::size_t n) {
        const std::size_t whole = n - n % lanes;
        for (std::size_t i = 0; i < whole; i += lanes) {
            const V x = V::load_unaligned(o.x + i);
            const std::uint32_t bits = ~sa::simd::to_bits(F{}.inactive(x));
            std::memcpy(o.mask + i / 8, &bits, lanes / 8);
            F{}(x).store_unaligned(o.y + i);
        }
        std::uint32_t bits = 0;
        for (std::size_t i = whole; i < n; ++i) {
            const float x = o.x[i];
            bits |= std::uint32_t{!F{}.inactive(x)} << i % 8;
            o.y[i] = F{}(x);
            o.mask[i / 8] = static_cast<std::uint8_t>(bits);
            if (i % 8 == 7) bits = 0;
        }
    }
};

template <class F>
struct backward_from_mask {
    static constexpr const char* name = "backward_from_mask";
    SIMDACT_INLINE static void ours(auto&&, auto&& dy, auto&& dx, auto&&, auto&& mask) {
        sa::backward_from_mask(F{}, mask, dy, dx);
    }
    SIMDACT_INLINE static void hand(const operands& o, std::size_t n) {
        const std::size_t whole = n - n % lanes;
        for (std::size_t i = 0; i < whole; i += lanes) {
            std::uint32_t bits = 0;
            std::memcpy(&bits, o.mask + i / 8, lanes / 8);
            F{}.gradient_where(sa::simd::from_bits<float, A>(~bits), V::load_unaligned(o.second + i))
                .store_unaligned(o.y + i);
        }
        for (std::size_t i = whole; i < n; ++i)
            o.y[i] = F{}.gradient_where((o.mask[i / 8] >> i % 8 & 1) == 0, o.second[i]);
    }
};

template <std::size_t N, class T>
SIMDACT_INLINE std::array<T, N>& array_at(const T* p) {
    return *reinterpret_cast<std::array<T, N>*>(const_cast<T*>(p));
}

template <class K, std::size_t N>
void arrays(const operands& o) {
    K::ours(std::as_const(array_at<N>(o.x)), std::as_const(array_at<N>(o.second)), array_at<N>(o.y),
            array_at<N>(o.extra), array_at<sa::mask_size(N)>(o.mask));
}
template <class K, std::size_t N>
void spans(const operands& o) {
    K::ours(std::span<const float, N>(o.x, N), std::span<const float, N>(o.second, N), std::span<float, N>(o.y, N),
            std::span<float, N>(o.extra, N), std::span<std::uint8_t, sa::mask_size(N)>(o.mask, sa::mask_size(N)));
}
template <class K, std::size_t N>
void hand(const operands& o) {
    K::hand(o, N);
}
template <class K>
void run_time(const operands& o) {
    K::ours(std::span(o.x, o.n), std::span(o.second, o.n), std::span(o.y, o.n), std::span(o.extra, o.n),
            std::span(o.mask, sa::mask_size(o.n)));
}
template <class K>
void run_time_hand(const operands& o) {
    K::hand(o, o.n);
}

constexpr std::size_t rows = 64;

template <class F>
void matrices(const operands& o) {
    sa::forward(F{}, sa::matrix(std::span(o.x, most), rows, o.n, o.stride),
                sa::matrix(std::span(o.y, most), rows, o.n, o.stride));
}
template <class F>
void matrices_hand(const operands& o) {
    for (std::size_t r = 0; r < rows; ++r) {
        operands row = o;
        row.x += r * o.stride;
        row.y += r * o.stride;
        forward<F>::hand(row, o.n);
    }
}

alignas(64) float x[most], second[most], y[most], extra[most], beside[most];
alignas(64) std::uint8_t mask[most / 8];
const char* wanted = "";

double nanoseconds(call c, const operands& o, int calls) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < calls; ++i) {
        c(o);
        __asm__ volatile("" ::: "memory");
    }
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    return time.count() / calls;
}

/// The best of many, by turns.
template <std::size_t Count>
std::array<double, Count> best_of(const call (&calls)[Count], const operands& o, int at_once) {
    std::array<double, Count> best;
    best.fill(1e9);
    for (int round = 0; round < 300; ++round)
        for (std::size_t k = 0; k < Count; ++k) best[k] = std::min(best[k], nanoseconds(calls[k], o, at_once));
    return best;
}

bool begins(const char* kernel, const char* activation) {
    char name[80];
    std::snprintf(name, sizeof name, "%s/%s", kernel, activation);
    if (!std::strstr(name, wanted)) return false;
    std::puts(name);
    return true;
}

/// The operands in a row, as members of one class lie.
operands in_row(const operands& o) {
    return {beside, beside + o.n, beside + 2 * o.n, beside + 3 * o.n, o.mask, o.n, 0};
}
template <class K, std::size_t N>
void arrays_in_row(const operands& o) {
    arrays<K, N>(in_row(o));
}
template <class K>
void run_time_in_row(const operands& o) {
    run_time<K>(in_row(o));
}

template <class K, std::size_t N>
void print_length() {
    const call calls[]{&hand<K, N>,       &arrays<K, N>, &arrays_in_row<K, N>, &spans<K, N>,
                       &run_time_hand<K>, &run_time<K>,  &run_time_in_row<K>};
    const auto best = best_of(calls, operands{x, second, y, extra, mask, N, 0}, 400);
    std::printf("%8zu %8.2f %8.2f %5.2f %8.2f %8.2f %5.2f  %8.2f %8.2f %+6.1f %8.2f\n", N, best[0], best[1],
                best[1] / best[0], best[2], best[3], best[3] / best[0], best[4], best[5], best[5] - best[4], best[6]);
    std::fflush(stdout);
}

template <template <class> class K, class F>
void print_kernel() {
    if (!begins(K<F>::name, F::name)) return;
    std::printf("%8s %8s %8s %5s %8s %8s %5s  %8s %8s %6s %8s\n", "elements", "by hand", "array", "ratio", "in a row",
                "span", "ratio", "by hand", "run time", "more", "in a row");
    [&]<std::size_t... N>(std::index_sequence<N...>) {
        (print_length<K<F>, N>(), ...);
    }
    (std::index_sequence<3, 5, 8, 12, 16, 32, 64>{});
}

/// Rows with four floats between them.
template <class F>
void print_matrix() {
    if (!begins("matrix", F::name)) return;
    std::printf("%8s %8s %8s %5s\n", "columns", "by hand", "ns a row", "ratio");
    for (const std::size_t columns : {3, 5, 8, 12, 16, 32}) {
        const call calls[]{&matrices_hand<F>, &matrices<F>};
        const auto best = best_of(calls, operands{x, second, y, extra, mask, columns, columns + 4}, 20);
        std::printf("%8zu %8.2f %8.2f %5.2f\n", columns, best[0] / rows, best[1] / rows, best[1] / best[0]);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1) wanted = argv[1];
    for (float* values : {x, second, beside})
        for (std::size_t i = 0; i < most; ++i) values[i] = static_cast<float>(i * 7919 % 1009) / 100 - 5;
    std::printf("%s, ns a call\n", A::name());
    print_kernel<forward, sa::relu>();
    print_kernel<forward, sa::tanh>();
    print_kernel<forward, sa::gelu>();
    print_kernel<forward_of_two, sa::biased<sa::relu>>();
    print_kernel<backward, sa::relu>();
    print_kernel<backward, sa::gelu>();
    print_kernel<forward_with_derivative, sa::relu>();
    print_kernel<forward_with_derivative, sa::tanh>();
    if constexpr (lanes >= 8) {
        print_kernel<forward_with_mask, sa::relu>();
        print_kernel<backward_from_mask, sa::relu>();
    }
    print_matrix<sa::relu>();
    print_matrix<sa::tanh>();
}
