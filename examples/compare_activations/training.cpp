#include "training.hpp"

#include "batches.hpp"
#include "network.hpp"
#include "random.hpp"

#include <simdact/kernels/forward_with_unit_health.hpp>

#include <algorithm>
#include <cmath>

namespace {

/// visit(first row, scores) for every few rows: all at once would leave the cache.
template <class Visit>
void forward_all(network& n, const examples& e, const Visit& visit) {
    matrix x;
    for (Eigen::Index first = 0; first < e.rows(); first += batch_rows) {
        x = e.x.middleRows(first, std::min(batch_rows, e.rows() - first));
        visit(first, n.forward(x));
    }
}

/// Scores that are NaN choose the first class.
double accuracy(network& n, const examples& e) {
    std::size_t right = 0;
    forward_all(n, e, [&](Eigen::Index first, const matrix& scores) {
        for (Eigen::Index r = 0; r < scores.rows(); ++r) {
            Eigen::Index best = 0;
            for (Eigen::Index c = 1; c < scores.cols(); ++c)
                if (scores(r, c) > scores(r, best)) best = c;
            right += best == e.y[static_cast<std::size_t>(first + r)];
        }
    });
    return static_cast<double>(right) / static_cast<double>(e.rows());
}

std::vector<layer_record> describe_layers(network& n, const examples& e) {
    n.forward(e.x);
    n.backward(e.y);
    std::vector<layer_record> records;
    for (const layer& l : n.layers)
        records.push_back({static_cast<double>(l.weight_gradient.norm()), static_cast<double>(l.output.mean()),
                           static_cast<double>(l.output.squaredNorm()) / static_cast<double>(l.output.size())});
    return records;
}

/// For simdact's count of units, of slopes that a network has computed: inactive below 0.001 in size.
struct slope_of_unit {
    template <simdact::value V>
    V operator()(V slope) const {
        return slope;
    }
    template <simdact::value V>
    auto inactive(V slope) const {
        return slope < V(0.001F) && slope > V(-0.001F);
    }
    template <class M, simdact::value V>
    V gradient_where(M inactive, V dy) const {
        return simdact::select(inactive, V(0), dy);
    }
};

class dead_units {
public:
    void count(network& n, const examples& e, epoch_record& record) {
        std::vector<simdact::unit_health> units(n.layers.size() - 1, simdact::unit_health(std::size_t{hidden_width}));
        forward_all(n, e, [&](Eigen::Index, const matrix&) {
            for (std::size_t l = 0; l < units.size(); ++l) {
                matrix& slope = n.layers[l].slope;
                const auto size = static_cast<std::size_t>(slope.size());
                simdact::forward_with_unit_health(slope_of_unit{}, slope.data(), slope.data(), units[l], size);
            }
        });
        std::vector<bool> now;
        for (const simdact::unit_health& layer : units)
            for (std::size_t u = 0; u < layer.size(); ++u) now.push_back(layer.is_dead(u));
        before.resize(now.size());
        for (std::size_t i = 0; i < now.size(); ++i) {
            record.dead += now[i];
            record.newly_dead += now[i] && !before[i];
            record.revived += !now[i] && before[i];
        }
        before = now;
    }

private:
    std::vector<bool> before;
};

} // namespace

std::vector<Eigen::Index> network_widths(const task& t, std::size_t depth, Eigen::Index width) {
    std::vector<Eigen::Index> widths(depth + 2, width);
    widths.front() = t.training.x.cols();
    widths.back() = t.classes;
    return widths;
}

double settings::cost() const {
    const auto widths = network_widths(*data, depth, hidden_width);
    double weights = 0;
    for (std::size_t l = 0; l + 1 < widths.size(); ++l)
        weights += static_cast<double>(widths[l] * widths[l + 1] + 1500);
    return weights * static_cast<double>(data->training.rows()) * static_cast<double>(epochs + 1);
}

training_record train(const settings& s) {
    const task& t = *s.data;
    std::mt19937 random = stream(s.seed, 2);
    const beginning b{s.matched ? s.activation->gain : 1, s.scale, static_cast<float>(s.hidden_bias)};
    network n(*s.activation, network_widths(t, s.depth, hidden_width), b, random);
    training_record record;
    record.before = describe_layers(n, t.training);
    dead_units dead;
    const auto end_epoch = [&](double loss) {
        record.epochs.push_back({loss, accuracy(n, t.validation), 0, 0, 0});
        dead.count(n, t.training, record.epochs.back());
    };
    end_epoch(0);
    batches all(t.training, batch_rows);
    while (record.epochs.size() <= s.epochs && !record.diverged) {
        double loss = 0;
        all.shuffle(random);
        for (std::size_t i = 0; i < all.count(); ++i) {
            const examples& batch = all.pick(i);
            n.forward(batch.x);
            loss += n.backward(batch.y) / static_cast<double>(all.count());
            n.update(static_cast<float>(s.learning_rate), momentum);
        }
        record.diverged = !std::isfinite(loss);
        if (!record.diverged) end_epoch(loss);
    }
    record.after = describe_layers(n, t.training);
    record.test = accuracy(n, t.test);
    return record;
}
