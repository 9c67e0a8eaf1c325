// What the library says of its activations, as JSON: facts, and values and derivatives to plot. Also what the pictures
// of the guides show.
#include <simdact/simdact.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>

namespace {

constexpr double from = -8, to = 8;
constexpr int steps = 256; // for each unit of x

template <class Number>
void print_samples(const char* key, Number number) {
    std::printf(", \"%s\": [", key);
    for (int i = 0; i <= (to - from) * steps; ++i)
        std::printf("%s%.7g", i > 0 ? ", " : "", number(from + static_cast<double>(i) / steps));
    std::printf("]");
}

template <class F>
void print_parameters() {
    std::printf(", \"parameters\": {");
    if constexpr (simdact::has_parameters<F>) {
        const char* separator = "";
        for (const auto& p : F::parameters) {
            std::printf("%s\"%s\": \"%g\"", separator, p.name, F{}.*p.member);
            separator = ", ";
        }
    }
    std::printf("}");
}

template <class F>
void print_windows() {
    std::printf(", \"zeros\": [");
    if constexpr (simdact::has_zero_windows<F>) {
        const char* separator = "";
        for (const simdact::zero_window& w : F::zero_windows) {
            std::printf("%s{\"centre\": %.6g, \"half_width\": %g, \"bound\": %g, \"order\": %d}", separator, w.centre,
                        w.half_width, w.bound, w.order);
            separator = ", ";
        }
    }
    std::printf("]");
}

template <class F>
void print(const char* separator) {
    std::printf("%s{\"name\": \"%s\", \"max_ulp\": [%g, %g, %g]", separator, F::name, F::max_ulp[0], F::max_ulp[1],
                F::max_ulp[2]);
    std::printf(", \"from_output\": %d, \"mask\": %d, \"side\": %d", simdact::output_differentiable<F, float>,
                simdact::maskable<F, float>, simdact::math::has_two_sides<F>);
    if constexpr (simdact::has_fast_form<F>) {
        constexpr simdact::fast_bound bound = simdact::fast_form<F>::bound;
        std::printf(", \"fast\": {\"absolute\": [%g, %g], \"relative\": %g}", bound.absolute[0], bound.absolute[1],
                    bound.relative);
    }
    print_parameters<F>();
    print_windows<F>();
    print_samples("y", [](double x) { return F{}(x); });
    print_samples("dydx", [](double x) { return simdact::derivative(F{}, x); });
    std::printf("}");
}

template <class... F>
void print_all(simdact::type_list<F...>) {
    const char* separator = "\n";
    ((print<F>(separator), separator = ",\n"), ...);
}

// The shares of one row.
template <class F>
void print_shares(const char* name, const F& f, const std::array<double, 6>& x, const char* separator = ", ") {
    std::array<double, 6> y;
    simdact::forward(f, x, y);
    std::printf("\"%s\": [", name);
    for (std::size_t i = 0; i < y.size(); ++i) std::printf("%s%.4g", i > 0 ? ", " : "", y[i]);
    std::printf("]%s", separator);
}

void print_softmax() {
    constexpr std::array<double, 6> x{2, 1.6, 1, 0.4, 0, -1};
    std::printf("\"softmax\": {");
    print_shares("logits", simdact::identity{}, x);
    std::printf("\"shares\": {");
    print_shares("temperature 2", simdact::softmax{.temperature = 2}, x);
    print_shares("softmax", simdact::softmax{}, x);
    print_shares("temperature 0.5", simdact::softmax{.temperature = 0.5}, x);
    print_shares("sparsemax", simdact::sparsemax{}, x, "}}");
}

// gelu by a table: for each integer what goes in, what comes out, and what should.
void print_int8() {
    constexpr simdact::quantization input{.scale = 0.05, .zero_point = 0}, output{.scale = 0.1, .zero_point = 0};
    const simdact::lookup_table<std::int8_t> table{simdact::gelu{}, input, output};
    std::printf("\"int8\": {\"step\": %g, \"values\": [", output.scale);
    for (int q = -80; q <= 60; ++q) {
        const std::array<std::int8_t, 1> x{static_cast<std::int8_t>(q)};
        std::array<std::int8_t, 1> y;
        simdact::forward(table, x, y);
        const double in = input.dequantize(x[0]);
        std::printf("%s[%.6g, %.6g, %.6g]", q > -80 ? ", " : "", in, output.dequantize(y[0]), simdact::gelu{}(in));
    }
    std::printf("]}");
}

} // namespace

int main() {
    std::printf("{\"from\": %g, \"steps\": %d, \"version\": \"%d.%d.%d\", \"activations\": [", from, steps,
                SIMDACT_VERSION_MAJOR, SIMDACT_VERSION_MINOR, SIMDACT_VERSION_PATCH);
    print_all(simdact::activations{});
    std::printf("\n], \"pictures\": {");
    print_softmax();
    std::printf(",\n");
    print_int8();
    std::printf("}}\n");
}
