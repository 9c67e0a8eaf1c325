// Trains the same small network with every activation of the library and writes what is seen into CSV files, which
// report turns into text and pictures.
#include "experiments.hpp"
#include "parallel.hpp"
#include "tables.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <thread>

namespace {

struct options {
    std::uint32_t seed = 1;
    bool quick = false;
    std::vector<std::string> activations;
    std::filesystem::path output = "compare_activations";
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    std::string digits = DIGITS_CSV;
};

std::vector<candidate> selected(const std::vector<std::string>& labels) {
    if (labels.empty()) return all_candidates();
    std::vector<candidate> some;
    for (const std::string& label : labels) some.push_back(make_candidate(label));
    return some;
}

std::string eigen_version() {
#ifdef EIGEN_VERSION_STRING // from 5 on; the macros below would give 3.5.0
    return EIGEN_VERSION_STRING;
#else
    return std::to_string(EIGEN_WORLD_VERSION) + '.' + std::to_string(EIGEN_MAJOR_VERSION) + '.' +
           std::to_string(EIGEN_MINOR_VERSION);
#endif
}

void run(const options& o) {
    std::filesystem::create_directories(o.output);
    const auto start = std::chrono::steady_clock::now();
    const experiments all{
        o.quick ? quick : full, selected(o.activations), {digits_task(o.digits, o.seed), spirals_task(o.seed)}, o.seed};

    std::vector<settings> runs = all.tuning();
    // What they cost does not depend on what tuning finds.
    accuracy::progress shown(cost_of(runs) + cost_of(all.others({}, {})));
    std::vector<training_record> records = train_all(runs, o.threads, "learning rates", shown);
    const std::vector<settings> others = all.others(runs, records);
    std::vector<training_record> more = train_all(others, o.threads, "all else", shown);
    runs.insert(runs.end(), others.begin(), others.end());
    std::move(more.begin(), more.end(), std::back_inserter(records));
    write_runs(o.output, runs, records);

    const int rounds = o.quick ? 20 : 100;
    const std::vector<epoch_time> times[] = {time_epochs(all.activations, all.tasks.front(), hidden_width, rounds),
                                             time_epochs(all.activations, all.tasks.front(), 256, rounds / 5)};
    write_times(o.output, all.activations, times);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    write_about(o.output, {{"extent", o.quick ? "quick" : "full"},
                           {"seed", std::to_string(o.seed)},
                           {"trainings", std::to_string(runs.size())},
                           {"threads", std::to_string(o.threads)},
                           {"wall seconds", std::to_string(wall.count())},
                           {"CPU seconds", std::to_string(static_cast<double>(std::clock()) / CLOCKS_PER_SEC)},
                           {"compiler", COMPILER},
                           {"instruction set", simdact::simd::default_arch::name()},
                           {"Eigen", eigen_version()}});
}

} // namespace

int main(int argc, char** argv) try {
    options o;
    CLI::App app(
        "Trains the same small network on hand-written digits and on two spirals with every activation of the library, "
        "and writes tables for the report. The same seed gives the same runs.csv, epochs.csv and layers.csv on one "
        "machine and compiler, whatever the number of threads.");
    app.add_option("--seed", o.seed, "of the split, the spirals, the weights and the order")->capture_default_str();
    app.add_flag("--quick", o.quick, "few seeds, settings and epochs");
    app.add_option("--activation", o.activations, "these only, as name or name:parameter=value")->delimiter(',');
    app.add_option("--output", o.output, "directory for the tables")->capture_default_str();
    app.add_option("--threads", o.threads)->check(CLI::Range(1U, 1024U))->capture_default_str();
    app.add_option("--digits", o.digits, "digits.csv")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    run(o);
} catch (const std::exception& e) {
    std::cerr << "compare_activations: " << e.what() << '\n';
    return 2;
}
