#include "experiments.hpp"

#include <map>
#include <utility>

const extent full{.rates = {0.003, 0.01, 0.03, 0.1, 0.3, 1},
                  .deep_rates = {0.001, 0.003, 0.01, 0.03},
                  .scales = {0.1, 0.3, 1, 3, 10},
                  .biases = {-1, -2, -4},
                  .tuning_seeds = 3,
                  .final_seeds = 10,
                  .deep_seeds = 3,
                  .start_seeds = 3,
                  .epochs_divisor = 1};
const extent quick{.rates = {0.03, 0.1},
                   .deep_rates = {0.01},
                   .scales = {0.1, 1, 10},
                   .biases = {-2},
                   .tuning_seeds = 1,
                   .final_seeds = 3,
                   .deep_seeds = 1,
                   .start_seeds = 1,
                   .epochs_divisor = 3};

settings experiments::on(const char* experiment, const task& t, const candidate& a, double learning_rate,
                         std::uint32_t run) const {
    settings s{experiment, &t, &a, learning_rate};
    s.seed = seed * 1000 + run;
    s.epochs = t.epochs / e.epochs_divisor;
    return s;
}

std::vector<settings> experiments::tuning() const {
    std::vector<settings> all;
    for (const task& t : tasks)
        for (const candidate& a : activations)
            for (double rate : e.rates)
                for (std::uint32_t run = 0; run < e.tuning_seeds; ++run) all.push_back(on("tuning", t, a, rate, run));
    return all;
}

std::vector<settings> experiments::others(std::span<const settings> tuned,
                                          std::span<const training_record> records) const {
    std::map<std::pair<const task*, const candidate*>, std::map<double, double>> accuracies;
    for (std::size_t i = 0; i < tuned.size(); ++i)
        if (!records[i].diverged)
            accuracies[{tuned[i].data, tuned[i].activation}][tuned[i].learning_rate] +=
                records[i].epochs.back().validation;
    const auto best_rate = [&](const task& t, const candidate& a) {
        std::pair best(0.0, e.rates.front());
        for (const auto& [rate, accuracy] : accuracies[{&t, &a}])
            if (accuracy > best.first) best = {accuracy, rate};
        return best.second;
    };

    std::vector<settings> all;
    for (const task& t : tasks)
        for (const candidate& a : activations)
            for (std::uint32_t run = 0; run < e.final_seeds; ++run)
                all.push_back(on("final", t, a, best_rate(t, a), 100 + run));

    const task& digits = tasks.front();
    for (const candidate& a : activations) {
        for (std::uint32_t run = 0; run < e.start_seeds; ++run) {
            for (double scale : e.scales) {
                all.push_back(on("start", digits, a, best_rate(digits, a), 200 + run));
                all.back().scale = scale;
            }
            for (double bias : e.biases) {
                all.push_back(on("start", digits, a, best_rate(digits, a), 200 + run));
                all.back().hidden_bias = bias;
            }
        }
        for (std::size_t depth : {2U, 8U, 20U})
            for (std::uint32_t run = 0; run < e.deep_seeds; ++run) {
                for (double rate : e.deep_rates) {
                    all.push_back(on("depth", digits, a, rate, 300 + run));
                    all.back().depth = depth;
                }
                for (bool matched : {true, false}) {
                    all.push_back(on("gradients", digits, a, 0, 300 + run));
                    all.back().depth = depth;
                    all.back().matched = matched;
                    all.back().epochs = 0;
                }
            }
    }
    return all;
}
