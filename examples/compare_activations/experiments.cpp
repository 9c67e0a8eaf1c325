#include "experiments.hpp"

#include <map>
#include <tuple>
#include <utility>

const extent full{.rates = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1},
                  .scales = {0.1, 0.3, 1, 3, 10},
                  .biases = {0, -1, -2, -4},
                  .tuning_seeds = 3,
                  .final_seeds = 20,
                  .change_seeds = 8,
                  .deep_seeds = 8,
                  .epochs_divisor = 1};
const extent quick{.rates = {0.01, 0.1},
                   .scales = {0.1, 1, 10},
                   .biases = {0, -2},
                   .tuning_seeds = 1,
                   .final_seeds = 3,
                   .change_seeds = 2,
                   .deep_seeds = 2,
                   .epochs_divisor = 3};

settings experiments::on(const char* experiment, const kind& k, const candidate& a, double learning_rate,
                         std::uint32_t run) const {
    settings s{experiment, &k.data, &a, learning_rate};
    s.depth = k.depth;
    s.seed = seed * 1000 + run;
    s.epochs = k.data.epochs / e.epochs_divisor;
    return s;
}

std::vector<settings> experiments::tuning() const {
    std::vector<settings> all;
    for (const kind& k : kinds())
        for (const candidate& a : activations)
            for (double rate : e.rates)
                for (std::uint32_t run = 0; run < e.tuning_seeds; ++run) all.push_back(on("tuning", k, a, rate, run));
    return all;
}

std::vector<settings> experiments::others(std::span<const settings> tuned,
                                          std::span<const training_record> records) const {
    std::map<std::tuple<const task*, std::size_t, const candidate*>, std::map<double, double>> accuracies;
    for (std::size_t i = 0; i < tuned.size(); ++i)
        if (!records[i].diverged)
            accuracies[{tuned[i].data, tuned[i].depth, tuned[i].activation}][tuned[i].learning_rate] +=
                records[i].epochs.back().validation;
    const auto best_rate = [&](const kind& k, const candidate& a) {
        std::pair best(0.0, e.rates.front());
        for (const auto& [rate, accuracy] : accuracies[{&k.data, k.depth, &a}])
            if (accuracy > best.first) best = {accuracy, rate};
        return best.second;
    };

    std::vector<settings> all;
    for (const kind& k : kinds())
        for (const candidate& a : activations)
            for (std::uint32_t run = 0; run < (k.depth > 2 ? e.deep_seeds : e.final_seeds); ++run)
                all.push_back(on("final", k, a, best_rate(k, a), 100 + run));
    for (const candidate& a : activations)
        for (std::uint32_t run = 0; run < e.change_seeds; ++run) {
            const kind digits = kinds().front();
            const double rate = best_rate(digits, a);
            for (double other : e.rates) all.push_back(on("rates", digits, a, other, 200 + run));
            for (double scale : e.scales) {
                all.push_back(on("scales", digits, a, rate, 200 + run));
                all.back().scale = scale;
            }
            for (double bias : e.biases) {
                all.push_back(on("biases", digits, a, rate, 200 + run));
                all.back().hidden_bias = bias;
            }
        }
    for (const kind& k : kinds())
        for (const candidate& a : activations)
            for (std::uint32_t run = 0; run < e.change_seeds; ++run)
                for (bool matched : {true, false}) {
                    all.push_back(on("gradients", k, a, 0, 300 + run));
                    all.back().matched = matched;
                    all.back().epochs = 0;
                }
    return all;
}
