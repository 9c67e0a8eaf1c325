// The rows of a training set, a batch at a time, in random order. Rows that fill no batch wait for the next epoch.
#pragma once

#include "../digits.hpp"
#include "tasks.hpp"

class batches {
public:
    batches(const examples& all, Eigen::Index rows)
        : from(all), order(static_cast<std::size_t>(all.rows())), batch{matrix(rows, all.x.cols()), {}} {
        batch.y.resize(static_cast<std::size_t>(rows));
    }

    void shuffle(std::mt19937& random) { order = shuffled(order.size(), random); }
    std::size_t count() const { return order.size() / batch.y.size(); }

    const examples& pick(std::size_t i) {
        for (std::size_t k = 0; k < batch.y.size(); ++k) {
            const std::size_t row = order[i * batch.y.size() + k];
            batch.x.row(static_cast<Eigen::Index>(k)) = from.x.row(static_cast<Eigen::Index>(row));
            batch.y[k] = from.y[row];
        }
        return batch;
    }

private:
    const examples& from;
    std::vector<std::size_t> order;
    examples batch;
};
