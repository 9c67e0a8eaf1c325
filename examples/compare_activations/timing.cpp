#include "timing.hpp"

#include "batches.hpp"
#include "network.hpp"
#include "random.hpp"
#include "training.hpp"

#include <algorithm>
#include <limits>

std::vector<epoch_time> time_epochs(const std::vector<candidate>& activations, const task& t, Eigen::Index width,
                                    int rounds) {
    const auto seconds = [](network::clock::duration d) { return std::chrono::duration<double>(d).count(); };
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::mt19937 random = stream(0, 3);
    batches all(t.training, batch_rows);
    std::vector<network> networks;
    for (const candidate& a : activations)
        networks.emplace_back(a, network_widths(t, 2, width), beginning{.gain = a.gain}, random);
    const double elements = static_cast<double>(2 * width * batch_rows) * static_cast<double>(all.count());
    std::vector<epoch_time> times(networks.size(), {width, infinity, infinity, elements});
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < networks.size(); ++i) {
            network& n = networks[i];
            n.activation_time = {};
            const auto start = network::clock::now();
            all.shuffle(random);
            for (std::size_t b = 0; b < all.count(); ++b) {
                const examples& batch = all.pick(b);
                n.forward(batch.x);
                n.backward(batch.y);
                n.update(0.01F, momentum);
            }
            times[i].epoch = std::min(times[i].epoch, seconds(network::clock::now() - start));
            times[i].activations = std::min(times[i].activations, seconds(n.activation_time));
        }
    return times;
}
