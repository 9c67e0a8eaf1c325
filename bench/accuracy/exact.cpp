// simdact_accuracy_exact: whether the exact tier is correctly rounded, on every float, and one hash over all results
// that every machine and compiler must give.
//
// The kernel's results are compared with the functor's double, rounded. Where that double lies within 2^-43 of a
// midpoint of floats, a hundred times its error, a number of 200 bits from the oracle decides instead.
#include "../../tests/oracle.hpp"
#include "../../tests/support/bounds.hpp"
#include "inputs.hpp"
#include "parts.hpp"
#include "progress.hpp"

#include <simdact/exact.hpp>
#include <simdact/kernels.hpp>

#include <CLI/CLI.hpp>
#include <boost/multiprecision/mpfr.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cinttypes>
#include <cmath>
#include <iostream>
#include <thread>
#include <vector>

namespace {

using judge =
    boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<60, boost::multiprecision::allocate_stack>,
                                  boost::multiprecision::et_off>;

struct counts {
    std::uint64_t doubtful = 0, judged = 0, misrounded = 0, hash = 0;
    std::vector<float> examples;

    void add(const counts& other) {
        doubtful += other.doubtful;
        judged += other.judged;
        misrounded += other.misrounded;
        hash += other.hash;
        examples.insert(examples.end(), other.examples.begin(), other.examples.end());
        if (examples.size() > 5) examples.resize(5);
    }
};

struct both_orders {
    counts of_order[2];

    void add(const both_orders& other) {
        for (const std::size_t order : {0U, 1U}) of_order[order].add(other.of_order[order]);
    }
};

std::uint32_t bits_of(float x) {
    return std::isnan(x) ? 0x7FC00000 : std::bit_cast<std::uint32_t>(x);
}

// Of one result and its place; the sum over all does not depend on their order. The finaliser is that of SplitMix64.
std::uint64_t mixed(std::uint32_t x, std::uint32_t y) {
    std::uint64_t h = (std::uint64_t{x} << 32 | y) + 0x9E3779B97F4A7C15;
    h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9;
    h = (h ^ h >> 27) * 0x94D049BB133111EB;
    return h ^ h >> 31;
}

// x - tanh(x) lies above x - 1 by less than any number type holds, and x - 1 may be a midpoint.
template <class F, class R>
void add_what_vanishes(std::size_t order, float x, R& exact) {
    if constexpr (std::is_same_v<F, simdact::tanhshrink>)
        if (order == 0 && x > 60) mpfr_nextabove(exact.backend().data());
    if constexpr (std::is_same_v<F, simdact::tanhshrink>)
        if (order == 0 && x < -60) mpfr_nextbelow(exact.backend().data());
}

template <class F>
float judged(std::size_t order, float x) {
    judge exact = oracle::of(F{}, judge(x))[order];
    add_what_vanishes<F>(order, x, exact);
    return mpfr_get_flt(exact.backend().data(), MPFR_RNDN);
}

// As floats; NaN is taken as it is.
bool differ(double a, double b) {
    const auto first = static_cast<float>(a), second = static_cast<float>(b);
    return first < second || first > second;
}

// The double is far from every midpoint of normal floats: by 2^-39 of it, and of 2^-4 next to a zero, where errors are
// up to 32 times as large.
template <std::size_t Order, class F>
bool is_plain(double y) {
    constexpr bool window = simdact::math::has_zero_window<Order, F>;
    const std::int64_t from_midpoint =
        static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(y) & 0x1FFFFFFF) - 0x10000000;
    const std::int64_t distance = window ? 0x40000 : 0x2000;
    const double least = window ? 0x1p-4 : 0x1p-126, size = std::fabs(y);
    return size >= least && size < 0x1p127 && (from_midpoint > distance || from_midpoint < -distance);
}

// The kernel computes f^(Order)(x) again.
template <std::size_t Order, class F>
bool is_doubtful(float x) {
    if constexpr (simdact::math::rounds_right<Order, F>) {
        return false;
    } else {
        if (simdact::math::floats_do<Order>(F{})) return false;
        const auto wide = static_cast<double>(simdact::math::in_range<Order, F>(x));
        const auto e = simdact::math::enclose<Order, F>(wide, simdact::math::approximation<Order>(F{}, wide));
        return differ(e.inner, e.outer);
    }
}

template <std::size_t Order, class F>
void compare(counts& c, float x, float y, double in_double) {
    c.hash += mixed(bits_of(x), bits_of(y));
    float expected = static_cast<float>(in_double);
    if (!is_plain<Order, F>(in_double)) {
        c.doubtful += is_doubtful<Order, F>(x);
        const auto e = simdact::math::enclose_functor<Order, F>(static_cast<double>(x), in_double);
        // The distance that leaves a double without doubt here, 64 times its error.
        const double from = in_double - 4 * (in_double - e.inner), to = in_double + 4 * (e.outer - in_double);
        if (differ(from, to)) {
            ++c.judged;
            expected = judged<F>(Order, x);
        }
    }
    if (bits_of(y) == bits_of(expected)) return;
    ++c.misrounded;
    if (c.examples.size() < 5) c.examples.push_back(x);
}

// Of the results alone, for a machine whose results are to be those of another.
bool only_hash = false;

/// By batches, which take the compiler half the time of kernels. The last one may begin before the others end.
template <class F, class T>
void evaluate(const F& f, const std::vector<T>& x, std::vector<T>& y, std::vector<T>& slope) {
    using batch = simdact::simd::batch<T>;
    for (std::size_t i = 0; i < x.size(); i += batch::size) {
        const std::size_t at = std::min(i, x.size() - batch::size);
        const auto v = batch::load_unaligned(x.data() + at);
        f(v).store_unaligned(y.data() + at);
        simdact::derivative(f, v).store_unaligned(slope.data() + at);
    }
}

template <class F>
both_orders try_inputs(std::uint64_t first, std::size_t n, std::uint64_t stride) {
    const std::size_t size = std::max<std::size_t>(n, 64); // of one batch at least
    std::vector<float> x(size), y(size), slope(size);
    for (std::size_t i = 0; i < n; ++i) x[i] = accuracy::input<float>(first + i, stride);
    evaluate(simdact::exact<F>{}, x, y, slope);
    both_orders all;
    if (only_hash) {
        for (std::size_t i = 0; i < n; ++i) {
            all.of_order[0].hash += mixed(bits_of(x[i]), bits_of(y[i]));
            all.of_order[1].hash += mixed(bits_of(x[i]), bits_of(slope[i]));
        }
        return all;
    }
    std::vector<double> wide(x.begin(), x.end()), value(size), derivative(size);
    evaluate(F{}, wide, value, derivative);
    for (std::size_t i = 0; i < n; ++i) {
        compare<0, F>(all.of_order[0], x[i], y[i], value[i]);
        compare<1, F>(all.of_order[1], x[i], slope[i], derivative[i]);
    }
    return all;
}

struct function {
    std::string name;
    both_orders (*try_inputs)(std::uint64_t first, std::size_t n, std::uint64_t stride);
};

template <class... F>
std::vector<function> functions(simdact::type_list<F...>) {
    return {{F::name, try_inputs<F>}...};
}

both_orders try_all(const function& f, std::uint64_t inputs, std::uint64_t stride, unsigned threads,
                    accuracy::progress& shown) {
    return accuracy::add_parts<both_orders>(
        inputs, 1 << 14, threads,
        [&](std::uint64_t first, std::uint64_t count) { return f.try_inputs(first, count, stride); },
        [&](double share) { shown.show(f.name, share, static_cast<double>(inputs)); });
}

} // namespace

int main(int argc, char** argv) try {
    std::vector<std::string> only;
    std::uint64_t stride = 1;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    CLI::App app(
        "Compares every activation of the exact tier and its derivative with the exact result on all 2^32 floats. "
        "Exits with 1 if one is not correctly rounded. The hashes are the same on every machine.");
    app.add_option("--only", only, "these activations only")->delimiter(',');
    app.add_flag("--hash", only_hash, "the hashes alone; nothing is judged");
    app.add_option("--stride", stride, "every n-th float")->check(CLI::Range(1U, 1U << 30))->capture_default_str();
    app.add_option("--threads", threads)->check(CLI::Range(1U, 1024U))->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    std::vector<function> all = functions(simdact::exact_activations{});
    for (const std::string& name : only)
        if (std::none_of(all.begin(), all.end(), [&](const function& f) { return f.name == name; }))
            throw std::invalid_argument("no activation with an exact form is called " + name);
    if (!only.empty())
        std::erase_if(all,
                      [&](const function& f) { return std::find(only.begin(), only.end(), f.name) == only.end(); });

    const std::uint64_t inputs = ((std::uint64_t{1} << 32) - 1) / stride + 1;
    accuracy::progress shown(static_cast<double>(inputs) * static_cast<double>(all.size()));
    bool good = true;
    std::printf(
        "| function | | inputs | computed again | judged by 200 bits | misrounded | hash | s |\n"
        "|---|---|---|---|---|---|---|---|\n");
    for (const function& f : all) {
        const auto start = std::chrono::steady_clock::now();
        const both_orders result = try_all(f, inputs, stride, threads, shown);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        shown.finish(static_cast<double>(inputs));
        shown.clear();
        for (const std::size_t order : {0U, 1U}) {
            const counts& c = result.of_order[order];
            std::printf("| %s | %s | %" PRIu64 " | %" PRIu64 " | %" PRIu64 " | %" PRIu64 " | %016" PRIX64 " | %.0f |\n",
                        f.name.c_str(), order == 0 ? "f" : "f'", inputs, c.doubtful, c.judged, c.misrounded, c.hash,
                        seconds);
            for (const float x : c.examples) std::printf("misrounded: %a\n", static_cast<double>(x));
            good = good && c.misrounded == 0;
        }
        std::fflush(stdout);
    }
    return good ? 0 : 1;
} catch (const std::exception& e) {
    std::cerr << "simdact_accuracy_exact: " << e.what() << '\n';
    return 1;
}
