// The floating-point environment of the caller: flushed subnormals, traps, other rounding modes.
#include "checks.hpp"
#include "memory.hpp"

#include <immintrin.h>

#include <cfenv>
#include <cmath>
#include <csetjmp>
#include <csignal>

namespace adversity {
namespace {

constexpr std::size_t n = 4096;
constexpr unsigned flush = 0x8040; ///< FTZ and DAZ

double number(char element, const char* p) {
    float f;
    double d;
    switch (element) {
        case 'f':
            std::memcpy(&f, p, sizeof f);
            return static_cast<double>(f);
        case 'd':
            std::memcpy(&d, p, sizeof d);
            return d;
        case 'b': {
            std::uint16_t h;
            std::memcpy(&h, p, sizeof h);
            const std::uint32_t word = std::uint32_t{h} << 16;
            std::memcpy(&f, &word, sizeof f);
            return static_cast<double>(f);
        }
        case 'h': {
            std::uint16_t h;
            std::memcpy(&h, p, sizeof h);
            return static_cast<double>(_mm_cvtss_f32(_mm_cvtph_ps(_mm_cvtsi32_si128(h))));
        }
        case 's': {
            std::int16_t s;
            std::memcpy(&s, p, sizeof s);
            return s;
        }
        default:
            return static_cast<unsigned char>(*p);
    }
}

int lowest_exponent(char element) {
    return element == 'd' ? -1021 : element == 'h' ? -13 : -125;
}

double smallest_normal(char element) {
    return std::ldexp(1.0, lowest_exponent(element) - 1);
}

/// One unit of a number of that type, and of its smallest normal number below it.
double unit(char element, double x) {
    const int digits = element == 'f' ? 24 : element == 'd' ? 53 : element == 'b' ? 8 : 11;
    const int lowest = lowest_exponent(element);
    if (element == 's' || element == 'c') return 1;
    int exponent;
    std::frexp(x, &exponent);
    return std::ldexp(1.0, (exponent > lowest ? exponent : lowest) - digits);
}

/// The largest difference of the outputs: in units of the second, and relative to its size or to 1.
struct difference {
    double units = 0, relative = 0;

    difference(const call& c, const operands& a, const operands& b, double least = 0) {
        for (std::size_t k = 0; k < most_operands; ++k) {
            const operand& o = c.operands[k];
            if (o.holds != content::output) continue;
            for (std::size_t i = 0; i < a.bytes[k] / o.item(); ++i) {
                const double x = number(o.element, a.data[k] + i * o.item()),
                             y = number(o.element, b.data[k] + i * o.item()), size = std::fabs(y);
                if (size < least * smallest_normal(o.element)) continue;
                const double error = std::isfinite(x) && std::isfinite(y) ? std::fabs(x - y) : INFINITY;
                units = std::fmax(units, error / unit(o.element, y));
                relative = std::fmax(relative, error / (size > 1 ? size : 1));
            }
        }
    }
};

shape shape_of(const call& c) {
    return c.has_rows ? shape{16, n / 16, n} : shape{1, n, n};
}

sigjmp_buf before_call;

void on_trap(int) {
    siglongjmp(before_call, 1);
}

/// In the lists of docs/guide/numerics.md: a functor, or a verb with a functor.
struct listed {
    const char* functor;
    const char* verb = nullptr;
};

/// A product or a sum of finite operands overflows, and infinity meets 0 or infinity.
constexpr listed overflowing[]{{"gelu", "double_backward"},
                               {"gelu", "forward_with_health"},
                               {"relu", "forward_with_health, double"},
                               {"swiglu", "backward"},
                               {"swiglu", "backward, interleaved"},
                               {"swiglu_oai", "backward"},
                               {"dyt", "backward"},
                               {"prelu", "backward"},
                               {"snake_alpha", "forward"},
                               {"snake_beta", "backward"},
                               {"log_softmax", "backward_from_output"},
                               {"masked softmax", "forward"}};

/// No digit depends on a rounding to an integer.
constexpr listed any_rounding[]{
    {"relu"},      {"leaky_relu"},       {"leaky_hardtanh"}, {"relu6"},           {"hardtanh"},    {"hardsigmoid"},
    {"hardswish"}, {"hardsigmoid_onnx"}, {"hard_mish"},      {"hardshrink"},      {"softshrink"},  {"shrink"},
    {"threshold"}, {"identity"},         {"sparse_plus"},    {"sparse_sigmoid"},  {"rrelu"},       {"squared_relu"},
    {"sparsemax"}, {"hardmax"},          {"quantized"},      {"quantized_prelu"}, {"lookup_table"}};

bool is_listed(const auto& list, const call& c) {
    for (const listed& l : list)
        if (std::strcmp(l.functor, c.functor) == 0 && (!l.verb || std::strcmp(l.verb, c.verb) == 0)) return true;
    return false;
}

/// Whether the call traps.
bool traps(const call& c, operands& o, numbers kind, int exceptions) {
    const shape s = shape_of(c);
    o.place(c, s, 1, false, kind);
    std::feclearexcept(FE_ALL_EXCEPT);
    if (sigsetjmp(before_call, 1) != 0) {
        fedisableexcept(FE_ALL_EXCEPT);
        std::feclearexcept(FE_ALL_EXCEPT);
        return true;
    }
    feenableexcept(exceptions);
    c.run(o.pointers, s);
    fedisableexcept(FE_ALL_EXCEPT);
    return false;
}

} // namespace

int check_flushing() {
    static operands usual, flushed;
    int failures = 0;
    for (std::size_t i = 0; i < number_of_calls(); ++i) {
        const call& c = call_at(i);
        const shape s = shape_of(c);
        usual.place(c, s, 1, false);
        flushed.place(c, s, 1, false);
        c.run(usual.pointers, s);
        const unsigned mode = _mm_getcsr();
        _mm_setcsr(mode | flush);
        c.run(flushed.pointers, s);
        if ((_mm_getcsr() & flush) != flush) failures += failed(c, "changes the mode", s);
        _mm_setcsr(mode);
        // A gradient is a product with a number of at most 4, so a derivative below may be subnormal.
        if (difference(c, flushed, usual, 4).units > 0) failures += failed(c, "a normal result changes", s);
    }
    return failures;
}

int check_traps() {
    static operands o;
    struct sigaction action {};
    action.sa_handler = on_trap;
    sigaction(SIGFPE, &action, nullptr);
    int failures = 0;
    for (std::size_t i = 0; i < number_of_calls(); ++i) {
        const call& c = call_at(i);
        const shape s = shape_of(c);
        for (const numbers kind : {numbers::moderate, numbers::finite}) {
            const bool may_overflow = kind == numbers::finite && is_listed(overflowing, c);
            if (traps(c, o, kind, FE_INVALID) != may_overflow)
                failures += failed(c, may_overflow ? "raises no \"invalid\" any more" : "raises \"invalid\"", s);
            if (traps(c, o, kind, FE_DIVBYZERO)) failures += failed(c, "divides by zero", s);
        }
        if (traps(c, o, numbers::moderate, FE_OVERFLOW)) failures += failed(c, "overflows", s);
    }
    return failures;
}

int check_rounding() {
    static operands usual, other;
    int failures = 0;
    for (std::size_t i = 0; i < number_of_calls(); ++i) {
        const call& c = call_at(i);
        const shape s = shape_of(c);
        usual.place(c, s, 1, false);
        c.run(usual.pointers, s);
        double units = 0;
        for (const int mode : {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO}) {
            other.place(c, s, 1, false);
            std::fesetround(mode);
            c.run(other.pointers, s);
            const int left = std::fegetround();
            std::fesetround(FE_TONEAREST);
            if (left != mode) failures += failed(c, "changes the mode", s);
            const difference d(c, other, usual);
            units = std::fmax(units, d.units);
            if (!(d.relative <= 0.25)) failures += failed(c, "more than 0.25 from rounding to nearest", s);
        }
        if (is_listed(any_rounding, c) && units > 3)
            failures += failed(c, "more than 3 ULP from rounding to nearest", s);
    }
    return failures;
}

} // namespace adversity
