#include "errors.hpp"

#include "buffers.hpp"
#include "oracle.hpp"
#include "support/ulp.hpp"

#include <simdact/concepts.hpp>
#include <simdact/facts.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace bench {
namespace {

constexpr std::size_t timed = 65536, swept = std::size_t{1} << 18;

// Normals as they are timed; then points of [-100, 100], half of them evenly spaced, half evenly in the logarithm from
// 1e-30 on. No kink is among them.
template <class T>
vector<T> arguments() {
    vector<T> x = normals<T>(timed, 1);
    for (std::size_t i = 0; i < swept / 2; ++i) {
        const double position = (static_cast<double>(i) + 0.5) / static_cast<double>(swept / 2);
        x.push_back(static_cast<T>(200 * position - 100));
        const double magnitude = 100 * std::pow(1e-32, position);
        x.push_back(static_cast<T>(i % 2 ? magnitude : -magnitude));
    }
    return x;
}

// `exact` is NaN where no error is counted. Round a zero of the function an error has no units.
template <class T>
struct reference {
    using real = std::conditional_t<std::is_same_v<T, float>, double, long double>;
    vector<T> in;
    std::vector<real> exact;
    std::vector<bool> in_units;
};

template <class T, class F>
reference<T> reference_for(const F& f, const std::string& kernel) {
    using real = typename reference<T>::real;
    reference<T> r{arguments<T>(), {}, {}};
    for (T& x : r.in) {
        const auto exact = oracle::of(f, static_cast<real>(x));
        bool in_units = true;
        if (kernel == "forward") {
            r.exact.push_back(exact[0]);
        } else if (kernel == "backward") {
            if constexpr (simdact::has_zero_windows<F>)
                for (const auto& zero : F::zero_windows)
                    in_units &= zero.order != 1 || std::fabs(x - zero.centre) > zero.half_width;
            r.exact.push_back(exact[1]);
        } else {
            // The derivative as a function of the given y, by the activation's own formula in double.
            x = static_cast<T>(exact[0]);
            if constexpr (simdact::output_differentiable<F, T> && std::is_same_v<T, float>)
                r.exact.push_back(simdact::gradient_from_output(f, static_cast<double>(x), 1.0));
            else
                r.exact.push_back(real(NAN));
        }
        r.in_units.push_back(in_units);
    }
    return r;
}

// Empty for activations that simdact does not have.
template <class T>
const reference<T>& reference_of(const std::string& kernel, const std::string& activation) {
    static std::map<std::pair<std::string, std::string>, reference<T>> all;
    const std::pair key(kernel, activation);
    if (!all.contains(key))
        [&]<class... F>(simdact::type_list<F...>) {
            reference<T>& r = all[key];
            ((activation == F::name ? void(r = reference_for<T>(F{}, kernel)) : void()), ...);
        }(simdact::activations{});
    return all[key];
}

// The activation of a gated unit, which is what it gives where the other input is 1.
std::pair<std::string, std::string> without_gate(const operation& op) {
    if (op.kernel != std::string("gated")) return {op.kernel, op.activation};
    return {"forward", op.activation == std::string("glu") ? "sigmoid" : "silu"};
}

// Of softmax over the numbers that are timed, as one row.
template <class T>
errors measure_row(const operation& op) {
    const vector<T> in = normals<T>(timed, 1);
    vector<T> out(timed);
    const auto task = op.prepare({in.data(), nullptr, out.data(), timed});
    task->run();
    task->finish();
    long double sum = 0;
    for (const T x : in) sum += std::exp(static_cast<long double>(x));
    errors result{.known = true, .in_units = true};
    for (std::size_t i = 0; i < timed; ++i) {
        const long double exact = std::exp(static_cast<long double>(in[i])) / sum;
        const auto error = static_cast<double>(support::ulp_error(out[i], exact));
        if (error <= result.timed) continue;
        result.timed = error;
        result.at = static_cast<double>(in[i]);
        result.absolute = static_cast<double>(std::fabs(out[i] - exact));
    }
    result.within_85 = result.within_100 = result.timed;
    return result;
}

template <class T>
errors measure(const operation& op) {
    if (op.kernel == std::string("rows")) return measure_row<T>(op);
    const auto [kernel, activation] = without_gate(op);
    const auto& [in, exact, in_units] = reference_of<T>(kernel, activation);
    const std::vector<T> dy(in.size(), T(1));
    std::vector<T> out(in.size());
    errors result;
    if (in.empty()) return result;
    const auto task = op.prepare({in.data(), dy.data(), out.data(), in.size()});
    task->run();
    task->finish();
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (std::isnan(exact[i])) continue;
        result.known = true;
        if (std::fabs(in[i]) <= 85) {
            const auto off = static_cast<double>(std::fabs(out[i] - exact[i]));
            const auto scale = std::max(1.0, static_cast<double>(std::fabs(exact[i])));
            result.absolute = std::max(result.absolute, std::isnan(off) ? INFINITY : off / scale);
        }
        if (!in_units[i]) continue;
        result.in_units = true;
        const auto error = static_cast<double>(support::ulp_error(out[i], exact[i]));
        const double bounded = std::isnan(error) ? INFINITY : error;
        if (i < timed) result.timed = std::max(result.timed, bounded);
        result.within_100 = std::max(result.within_100, bounded);
        if (std::fabs(in[i]) <= 85 && bounded > result.within_85) {
            result.within_85 = bounded;
            result.at = static_cast<double>(in[i]);
        }
    }
    return result;
}

} // namespace

void errors::count(benchmark::UserCounters& counters) const {
    if (!known) return;
    counters["max_error_85"] = absolute;
    if (!in_units) return;
    counters["max_ulp_timed"] = timed;
    counters["max_ulp_85"] = within_85;
    counters["max_ulp_85_at"] = at;
    counters["max_ulp_100"] = within_100;
}

std::optional<double> exact_result(const operation& op, double x) {
    const auto without = without_gate(op);
    const std::string& kernel = without.first;
    const std::string& activation = without.second;
    if (kernel != "forward" && kernel != "backward") return {};
    return [&]<class... F>(simdact::type_list<F...>) {
        std::optional<double> result;
        ((activation == F::name ? void(result = oracle::of(F{}, x)[kernel == "backward"]) : void()), ...);
        return result;
    }(simdact::activations{});
}

errors errors_of(const operation& op) {
    static std::map<const operation*, errors> measured;
    const auto [found, is_new] = measured.try_emplace(&op);
    if (is_new) found->second = std::string(op.type) == "float" ? measure<float>(op) : measure<double>(op);
    return found->second;
}

} // namespace bench
