#include "timing.hpp"

#include "batches.hpp"
#include "network.hpp"
#include "random.hpp"
#include "training.hpp"

#include <algorithm>
#include <ctime>
#include <limits>

namespace {

/// CPU time. A busy machine lengthens it less than the elapsed time.
template <class Work>
void time_once(double& best, int repetitions, const Work& work) {
    const std::clock_t start = std::clock();
    for (int i = 0; i < repetitions; ++i) work();
    const auto ticks = static_cast<double>(std::clock() - start);
    best = std::min(best, ticks / CLOCKS_PER_SEC / repetitions);
}

} // namespace

std::vector<epoch_time> time_epochs(const std::vector<candidate>& activations, const task& t, Eigen::Index width,
                                    int rounds) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::mt19937 random = stream(0, 3);
    batches all(t.training, batch_rows);
    std::vector<network> networks;
    for (const candidate& a : activations)
        networks.emplace_back(a, network_widths(t, 2, width), beginning{.gain = a.gain}, random);
    const std::size_t calls = 2 * all.count();
    const double elements = static_cast<double>(width * batch_rows) * static_cast<double>(calls);
    std::vector<epoch_time> times(networks.size(), {width, infinity, infinity, elements});
    const matrix x = matrix::NullaryExpr(batch_rows, width, [&] { return static_cast<float>(uniform(random, -3, 3)); });
    const matrix dy = x;
    matrix y, slope, dx;
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < networks.size(); ++i) {
            time_once(times[i].epoch, 1, [&] {
                all.shuffle(random);
                for (std::size_t b = 0; b < all.count(); ++b) {
                    const examples& batch = all.pick(b);
                    networks[i].forward(batch.x);
                    networks[i].backward(batch.y);
                    networks[i].update(0.003F, momentum);
                }
            });
            time_once(times[i].activations, 20, [&] {
                for (std::size_t call = 0; call < calls; ++call) {
                    activate(activations[i].f, x, y, slope);
                    dx = dy.cwiseProduct(slope);
                }
            });
        }
    return times;
}
