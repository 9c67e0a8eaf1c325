#include "side_by_side.hpp"

#include "behaviour.hpp"
#include "buffers.hpp"
#include "errors.hpp"
#include "ours.hpp"
#include "sizes.hpp"
#include "timing.hpp"

#include <algorithm>
#include <string>

namespace bench {
namespace {

const operation* forward_of(const std::string& activation, const std::string& type) {
    const auto& all = ours().operations;
    const auto found = std::find_if(all.begin(), all.end(), [&](const operation& op) {
        return op.kernel == std::string("forward") && op.activation == activation && op.type == type;
    });
    return found == all.end() ? nullptr : &*found;
}

// Without dy.
bool reads_x_alone(const std::string& kernel) {
    return kernel == "forward" || kernel == "rows";
}

template <class T>
std::unique_ptr<task> prepare(const operation& op, std::size_t n) {
    auto& b = buffers<T>::of(n);
    const std::string kernel = op.kernel;
    if (reads_x_alone(kernel)) return op.prepare({b.x.data(), nullptr, b.y.data(), n});
    if (kernel == "backward" || kernel == "gated") return op.prepare({b.x.data(), b.dy.data(), b.dx.data(), n});
    forward_of(op.activation, op.type)->prepare({b.x.data(), nullptr, b.y.data(), n})->run();
    return op.prepare({b.y.data(), b.dy.data(), b.dx.data(), n});
}

template <class T>
void add_operation(const std::string& peer, const operation& op) {
    const std::string kernel = op.kernel;
    if (kernel == "backward_from_output" && !forward_of(op.activation, op.type)) return; // nobody computes its y
    for (const std::size_t n : sizes_of(op.activation))
        add_task(
            {peer, kernel, op.activation, op.type, op.form, n},
            (reads_x_alone(kernel) ? 2 : 3) * n * sizeof(T), [&op, n] { return prepare<T>(op, n); },
            [&op](auto& counters) {
                errors_of(op).count(counters);
                behaviour_of(op).count(counters);
            });
}

} // namespace
} // namespace bench

void bench::register_side_by_side(const std::vector<peer>& peers) {
    const auto add_all = [](const peer& p) {
        for (const operation& op : p.operations)
            op.type == std::string("float") ? add_operation<float>(p.name, op) : add_operation<double>(p.name, op);
    };
    add_all(ours());
    add_all(fast_tier());
    for (const peer& p : peers) add_all(p);
}
