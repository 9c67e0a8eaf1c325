// simdact_accuracy_float16: compares every activation and its derivative, in both formats of 16 bits, with the exact
// result on all 65,536 inputs. Usage: simdact_accuracy_float16 [page]; exits with 1 if an error exceeds the bound.
#include "../../tests/support/float16.hpp"
#include "../../tests/oracle.hpp"
#include "../../tests/support/bounds.hpp"
#include "text.hpp"

#include <simdact/simdact.hpp>

#include <boost/multiprecision/mpfr.hpp>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace {

using accuracy::text;

using simdact::bfloat16, simdact::float16;
using support::nearest, support::unit;

constexpr double bound = 0.51;

// Enough digits for the difference between tanh(x) and x where x is the smallest bfloat16.
using wide =
    boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<250, boost::multiprecision::allocate_stack>,
                                  boost::multiprecision::et_off>;

struct measured {
    int not_nearest = 0;
    double largest = 0, counted = 0; // counted: less what the bound of a window round a zero allows
};

// `exact` in double, and `precise()` in more digits where it is too near to a tie to tell its side.
template <class S, class Precise>
void add(measured& m, float result, double exact, const simdact::zero_window* window, const Precise& precise) {
    double right = nearest<S>(exact);
    if (std::isfinite(exact) && std::fabs(support::above<S>(exact) - 0.5) < 1e-5) right = nearest<S>(precise());
    // The sign of a zero is left to the tests of the activations.
    const bool is_right = double{result} == right || (std::isnan(result) && std::isnan(right));
    m.not_nearest += !is_right;
    if (std::isfinite(right) && std::isfinite(result)) {
        const double error = std::fabs(double{result} - exact) / unit<S>(exact);
        m.largest = std::fmax(m.largest, error);
        m.counted = std::fmax(m.counted, window ? error - window->bound * 0x1p-24 / unit<S>(exact) : error);
    } else if (!is_right) {
        m.largest = m.counted = INFINITY;
    }
}

template <class F, class S>
struct both {
    measured value, derivative;

    both() {
        std::vector<S> x(65536), y(65536), dydx(65536);
        for (std::size_t i = 0; i < x.size(); ++i) x[i].bits = static_cast<std::uint16_t>(i);
        simdact::forward_with_derivative(F{}, x, y, dydx);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double at = float{x[i]};
            const auto exact = oracle::of(F{}, at);
            add<S>(value, y[i], exact[0], support::window_at<F>(0, at), [&] { return oracle::of(F{}, wide(at))[0]; });
            add<S>(derivative, dydx[i], exact[1], support::window_at<F>(1, at),
                   [&] { return oracle::of(F{}, wide(at))[1]; });
        }
    }
};

std::string columns(const measured& m) {
    return text(" %d | %.4f |", m.not_nearest, m.largest);
}

bool holds(const measured& m) {
    return m.counted <= bound;
}

struct table {
    std::string lines;
    int not_nearest = 0;
    bool good = true;

    template <class F>
    void add() {
        const both<F, float16> f;
        const both<F, bfloat16> b;
        const std::string line = std::string("| ") + F::name + " |" + columns(f.value) + columns(f.derivative) +
                                 columns(b.value) + columns(b.derivative) + '\n';
        lines += line;
        for (const measured& m : {f.value, f.derivative, b.value, b.derivative}) {
            not_nearest += m.not_nearest;
            good = good && holds(m);
        }
        std::printf("%s%s", line.c_str(), good ? "" : "MISSED\n");
    }
    template <class... F>
    void add_all(simdact::type_list<F...>) {
        (add<F>(), ...);
        lines += text("\nTogether %d of %zu results.\n", not_nearest, sizeof...(F) * 4 * 65536);
    }
};

constexpr const char* before = R"(# Accuracy of 16 bits

A result is that of float, rounded once more to the nearest number of the format. It is nearly always the number that
is nearest to the exact result. The table says for how many of the 65,536 inputs it is not: there the exact result lies
within a float's error of the middle between two numbers. The largest error is in units in the last place. Below the
smallest normal number the unit is that of the smallest normal number. Parameters are the default ones.

The 128 misses of bfloat16 are x below 2^-125 in size. There x/2 is a tie, which a term below 2^-250 breaks. The misses of
hardsigmoid_onnx and leaky_relu are ties with the numbers 0.2 and 0.01, which their parameters as doubles break.

The reference is double, and 250 digits where double cannot tell the nearer of two numbers. A program wrote this page. It
exits with an error if one error exceeds 0.51. In a window round a zero, such as that of xielu's derivative, what the float
may be off there counts extra. Reproduce it with `bench/accuracy.sh --float16`. Measured on )";
constexpr const char* header = R"(.

| function | float16: not nearest | largest error | derivative | largest error | bfloat16: not nearest | largest error | derivative | largest error |
|---|---|---|---|---|---|---|---|---|
)";

} // namespace

int main(int argc, char** argv) {
    table t;
    t.add_all(simdact::activations{});
    if (argc > 1) {
        std::ofstream page(argv[1]);
        page << before << simdact::simd::default_arch::name() << header << t.lines;
        if (!page.flush()) {
            std::fprintf(stderr, "cannot write %s\n", argv[1]);
            return 1;
        }
    }
    return t.good ? 0 : 1;
}
