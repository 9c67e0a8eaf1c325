#include "tables.hpp"

#include <fstream>
#include <stdexcept>

namespace {

class table {
public:
    table(const std::filesystem::path& p, const char* header) : path(p), file(p) { file << header << '\n'; }

    template <class First, class... Rest>
    void row(const First& first, const Rest&... rest) {
        file << first;
        ((file << ',' << rest), ...);
        file << '\n';
    }

    void close() {
        file.close();
        if (!file) throw std::runtime_error("cannot write " + path.string());
    }

private:
    std::filesystem::path path;
    std::ofstream file;
};

} // namespace

void write_runs(const std::filesystem::path& directory, std::span<const settings> all,
                std::span<const training_record> records) {
    table runs(
        directory / "runs.csv",
        "run,experiment,task,activation,depth,learning_rate,matched,scale,bias,seed,units,diverged,validation,test");
    table epochs(directory / "epochs.csv", "run,epoch,loss,validation,dead,newly_dead,revived");
    table layers(directory / "layers.csv", "run,trained,layer,gradient,mean,mean_square");
    for (std::size_t i = 0; i < all.size(); ++i) {
        const settings& s = all[i];
        const training_record& r = records[i];
        runs.row(i, s.experiment, s.data->name, s.activation->label, s.depth, s.learning_rate, s.matched, s.scale,
                 s.hidden_bias, s.seed, s.depth * static_cast<std::size_t>(hidden_width), r.diverged,
                 r.epochs.back().validation, r.test);
        for (std::size_t epoch = 0; epoch < r.epochs.size(); ++epoch) {
            const epoch_record& e = r.epochs[epoch];
            epochs.row(i, epoch, e.loss, e.validation, e.dead, e.newly_dead, e.revived);
        }
        for (const auto* of : {&r.before, &r.after})
            for (std::size_t l = 0; l < of->size(); ++l)
                layers.row(i, of == &r.after, l, (*of)[l].gradient, (*of)[l].mean, (*of)[l].mean_square);
    }
    runs.close();
    epochs.close();
    layers.close();
}

void write_times(const std::filesystem::path& directory, const std::vector<candidate>& activations,
                 std::span<const std::vector<epoch_time>> widths) {
    table times(directory / "times.csv", "activation,gain,width,epoch,activations,elements");
    for (const std::vector<epoch_time>& of_width : widths)
        for (std::size_t i = 0; i < activations.size(); ++i)
            times.row(activations[i].label, activations[i].gain, of_width[i].width, of_width[i].epoch,
                      of_width[i].activations, of_width[i].elements);
    times.close();
}

void write_about(const std::filesystem::path& directory, const std::map<std::string, std::string>& facts) {
    table about(directory / "about.csv", "key,value");
    for (const auto& [key, value] : facts) about.row(key, '"' + value + '"');
    about.close();
}
