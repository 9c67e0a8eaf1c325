#include "tasks.hpp"

#include "../digits.hpp"
#include "random.hpp"

#include <cmath>
#include <numbers>
#include <span>
#include <stdexcept>

namespace {

examples pick(const digits& all, std::span<const std::size_t> rows) {
    const digits picked = all.pick(rows);
    examples e{Eigen::Map<const matrix>(picked.x.data(), static_cast<Eigen::Index>(rows.size()), digits::pixels), {}};
    for (std::size_t c : picked.y) e.y.push_back(static_cast<Eigen::Index>(c));
    return e;
}

examples spirals(Eigen::Index rows, std::mt19937& random) {
    examples e{matrix(rows, 2), {}};
    for (Eigen::Index r = 0; r < rows; ++r) {
        const Eigen::Index arm = r % 2;
        const double along = std::sqrt(uniform(random, 0.02, 1));
        const double angle = (5 * along + static_cast<double>(arm)) * std::numbers::pi;
        const auto noise = [&] { return uniform(random, -0.07, 0.07); };
        e.x(r, 0) = static_cast<float>(2 * along * std::cos(angle) + noise());
        e.x(r, 1) = static_cast<float>(2 * along * std::sin(angle) + noise());
        e.y.push_back(arm);
    }
    return e;
}

} // namespace

task digits_task(const std::string& csv, std::uint32_t seed) {
    const digits all = read_digits(csv);
    if (all.rows() != 1797 || all.x.size() != 1797 * digits::pixels)
        throw std::runtime_error(csv + " is missing or does not hold the 1797 digits");
    std::mt19937 random = stream(seed, 0);
    const std::vector<std::size_t> order = shuffled(all.rows(), random);
    const std::span rows(order);
    task t{"digits",
           digits::classes,
           pick(all, rows.first(1088)),
           pick(all, rows.subspan(1088, 352)),
           pick(all, rows.subspan(1440)),
           25};
    const float mean = t.training.x.mean();
    const float deviation = std::sqrt((t.training.x.array() - mean).square().mean());
    for (examples* e : {&t.training, &t.validation, &t.test}) e->x.array() = (e->x.array() - mean) / deviation;
    return t;
}

task spirals_task(std::uint32_t seed) {
    std::mt19937 random = stream(seed, 1);
    examples training = spirals(640, random), validation = spirals(320, random), test = spirals(1280, random);
    return {"spirals", 2, std::move(training), std::move(validation), std::move(test), 100};
}
