#include "table.hpp"

#include "text.hpp"

#include <simdact/simd/xsimd.hpp>

#include <cstdio>
#include <fstream>
#include <ostream>
#include <vector>

namespace accuracy {
namespace {

std::string error(double e) {
    return text(e < 1e4 ? "%.3f" : "%.2g", e);
}

int digits(const row& row) {
    return row.of.element == "float" ? 9 : 17;
}

std::string cpu() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string found; std::getline(info, found);)
        if (found.starts_with("model name")) return found.substr(found.find(':') + 2);
    return "unknown";
}

const char* compiler() {
#if defined(__clang__)
    return "clang " __clang_version__;
#else
    return "GCC " __VERSION__;
#endif
}

std::string place(const row& row, double error, double x) {
    return error > 0 ? text("%.*g", digits(row), x) : "";
}

bool is_everywhere(const simdact::zero_window& w) {
    return w.half_width == simdact::zero_window::everywhere;
}

// The inputs that were tried.
std::string inputs(const row& row) {
    if (row.of.element != "float") return std::to_string(row.r.inputs);
    const double one_in = 0x1p32 / static_cast<double>(row.r.inputs);
    return one_in > 1 ? text("1 in %.0f", one_in) : "all";
}

// The columns that value and derivative share.
std::string columns(const row& row, const summary& h, double bound) {
    return text("| %s | %s | %g | **%s** | %s | %.4f | %.3f %% |", row.of.name.c_str(), inputs(row).c_str(), bound,
                error(h.max).c_str(), place(row, h.max, h.at).c_str(), h.mean, 100 * h.correct);
}

// The windows of a function round the zeros of this derivative.
std::vector<simdact::zero_window> windows(const row& row, int order) {
    std::vector<simdact::zero_window> of_order;
    for (const simdact::zero_window& w : row.of.windows)
        if (w.order == order) of_order.push_back(w);
    return of_order;
}

// The column of errors round the zeros.
std::string column(const row& row, int order) {
    std::string all;
    const auto zeros = windows(row, order);
    for (const simdact::zero_window& w : zeros)
        all += (all.empty() ? "" : ", ") + (is_everywhere(w) ? "everywhere" : text("%g ± %g", w.centre, w.half_width));
    const summary& h = row.r.of_order[order];
    if (!zeros.empty())
        all += text(": bound %g, **%s** at %s", zeros.front().bound, error(h.window_max).c_str(),
                    place(row, h.window_max, h.window_at).c_str());
    return ' ' + all + " |";
}

void print_tables(std::ostream& out, const std::vector<row>& rows, const std::string& element) {
    const auto each = [&](auto print) {
        for (const row& row : rows)
            if (row.of.element == element) print(row);
    };
    const bool in_order = element == "float";
    out << "| function | inputs | bound | largest error | at x = | mean error | correctly rounded | round its zeros |"
        << (in_order ? " largest fall |\n|---|---|---|---|---|---|---|---|---|\n"
                     : "\n|---|---|---|---|---|---|---|---|\n");
    each([&](const row& row) {
        out << columns(row, row.r.of_order[0], row.of.bounds[0]) << column(row, 0)
            << (in_order ? ' ' + error(row.r.fall) + " |\n" : "\n");
    });
    for (const int order : {1, 2}) {
        out << (order == 1 ? "\n| derivative of" : "\n| second derivative of")
            << " | inputs | bound | largest error | at x = | mean error | correctly rounded | round its zeros |\n"
               "|---|---|---|---|---|---|---|---|\n";
        each([&](const row& row) {
            const auto zeros = windows(row, order);
            // With a window everywhere only NaN is left to count in units.
            out << (zeros.size() == 1 && is_everywhere(zeros.front())
                        ? "| " + row.of.name + " | " + inputs(row) + " | | | | | |"
                        : columns(row, row.r.of_order[order], row.of.bounds[order]))
                << column(row, order) << '\n';
        });
    }
}

} // namespace

std::string line(const row& row) {
    const auto part = [&](int order) {
        const summary& h = row.r.of_order[order];
        const std::string units =
            text("%7s of %-5g %s %-*s  mean %.4f  correct %7.3f %%", error(h.max).c_str(), row.of.bounds[order],
                 h.max > 0 ? "at" : "  ", digits(row) + 7, place(row, h.max, h.at).c_str(), h.mean, 100 * h.correct);
        const auto zeros = windows(row, order);
        return zeros.empty() ? units
                             : units + text("  window %s of %g at %.*g", error(h.window_max).c_str(),
                                            zeros.front().bound, digits(row), h.window_at);
    };
    return text("%-14s %-6s f   %s  fall %s\n", row.of.name.c_str(), row.of.element.c_str(), part(0).c_str(),
                error(row.r.fall).c_str()) +
           text("%-21s f'  %s\n%-21s f'' %s", "", part(1).c_str(), "", part(2).c_str()) +
           (holds(row.of, row.r) ? "  ok\n" : "  MISSED\n");
}

void print_page(std::ostream& out, const std::vector<row>& rows) {
    double float_error = 0, double_error = 0; // of the references
    bool has_floats = false, has_doubles = false;
    for (const row& row : rows) {
        const bool is_float = row.of.element == "float";
        (is_float ? has_floats : has_doubles) = true;
        double& error = is_float ? float_error : double_error;
        error = std::max(error, row.r.reference_error);
    }
    out << "# Accuracy\n\n"
           "Errors are in units in the last place of the exact result (ULP), for default parameters. For results\n"
           "below the smallest normal number, the unit is that of the smallest normal number. Near a zero of a\n"
           "derivative the error is absolute, in half epsilons: 2^-24 for float, 2^-53 for double. Largest fall:\n"
           "the largest step between neighbouring inputs against the direction of the exact function. NaN and\n"
           "infinities are among the inputs. Each activation's header states the bounds.\n\n"
           "A program wrote this page. It exits with an error if a bound does not hold: `bench/accuracy.sh`,\n"
        << compiler() << ", `" SIMDACT_ACCURACY_FLAGS "`, xsimd " << XSIMD_VERSION_MAJOR << '.' << XSIMD_VERSION_MINOR
        << '.' << XSIMD_VERSION_PATCH << ", " << simdact::simd::default_arch::name() << ", " << cpu() << ".\n"
        << "Rows stay from earlier runs, of any machine, as long as a million results have the same bits.\n";
    if (has_floats) {
        out << "\n## float\nThe inputs are all 2^32 floats, or 1 in so many of them in the order of their bits.\n"
               "The reference is double. In the worst cases it differed from MPFR by at most "
            << text("%.1g", float_error) << " units.\n\n";
        print_tables(out, rows, "float");
    }
    if (has_doubles) {
        out << "\n## double\nThe inputs are numbers of any bits, of ordinary size, or next to numbers with few bits.\n"
#ifdef SIMDACT_ACCURACY_QUAD
               "The reference has 113 bits. In the worst cases it differed from MPFR by at most "
            << text("%.1g", double_error) << " units.\n\n";
#else
               "The reference is MPFR.\n\n";
#endif
        print_tables(out, rows, "double");
    }
}

} // namespace accuracy
