#include "behaviour.hpp"

#include "buffers.hpp"
#include "errors.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <string>

namespace bench {
namespace {

template <class T>
void run(const operation& op, const T* in, const T* dy, T* out, std::size_t n) {
    const auto task = op.prepare({in, dy, out, n});
    task->run();
    task->finish();
}

// Whether all of them are `wanted`; vectors and a rest.
template <class T>
bool gives(const operation& op, double x, double wanted) {
    constexpr std::size_t n = 67;
    const vector<T> in(n, static_cast<T>(x)), dy(n, T(1));
    vector<T> out(n);
    run(op, in.data(), dy.data(), out.data(), n);
    constexpr double tolerance = 1e-5; // of a limit that is no power of two
    return std::all_of(out.begin(), out.end(), [&](T y) {
        const auto given = static_cast<double>(y);
        if (std::isnan(wanted)) return std::isnan(given);
        return given == wanted || (std::isfinite(wanted) && std::fabs(given - wanted) <= tolerance * std::fabs(wanted));
    });
}

template <class T>
bool has_same_bits(const operation& op) {
    constexpr std::size_t n = 1027, offsets = 16;
    const bool from_output = op.kernel == std::string("backward_from_output"), whole = op.kernel == std::string("rows");
    vector<T> in = normals<T>(n, 3), dy = normals<T>(n, 4), first(n), out(n + offsets);
    for (T& x : in) x = from_output ? std::fabs(x) / (1 + std::fabs(x)) : 4 * x;
    run(op, in.data(), dy.data(), first.data(), n);
    for (std::size_t offset = 1; offset < offsets; ++offset) {
        const std::size_t skipped = whole ? 0 : offset, length = n - skipped; // a row is the same elsewhere
        vector<T> moved(offset + length);
        std::copy_n(in.data() + skipped, length, moved.data() + offset);
        T* const place = out.data() + 3 * offset % offsets;
        run(op, moved.data() + offset, dy.data() + skipped, place, length);
        if (std::memcmp(place, first.data() + skipped, length * sizeof(T)) != 0) return false;
    }
    return true;
}

template <class T>
behaviour measure(const operation& op) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    behaviour result;
    const auto left = exact_result(op, -infinity), right = exact_result(op, infinity);
    if (left && right) {
        result.nan_kept = gives<T>(op, NAN, NAN);
        result.infinity_right = gives<T>(op, -infinity, *left) && gives<T>(op, infinity, *right);
    }
    result.same_bits = has_same_bits<T>(op);
    return result;
}

} // namespace

void behaviour::count(benchmark::UserCounters& counters) const {
    if (nan_kept) counters["nan_kept"] = *nan_kept;
    if (infinity_right) counters["infinity_right"] = *infinity_right;
    counters["same_bits"] = same_bits;
}

behaviour behaviour_of(const operation& op) {
    static std::map<const operation*, behaviour> measured;
    const auto [found, is_new] = measured.try_emplace(&op);
    if (is_new) found->second = std::string(op.type) == "float" ? measure<float>(op) : measure<double>(op);
    return found->second;
}

} // namespace bench
