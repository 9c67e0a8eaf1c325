#include "results.hpp"

#include "../../tests/support/bounds.hpp"

#include <bit>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace accuracy {
namespace {

std::string key(const function& f, std::uint64_t inputs) {
    return f.name + ' ' + f.element + ' ' + std::to_string(inputs);
}

summary summarise(const measured& m) {
    const auto n = static_cast<double>(m.in_units);
    const trial units = m.units.largest(), window = m.window.largest();
    return {units.error, units.x, m.sum / n, static_cast<double>(m.correct) / n, window.error, window.x};
}

// Streams write NaN and infinity but do not read them.
std::istream& operator>>(std::istream& in, summary& h) {
    for (double summary::*member :
         {&summary::max, &summary::at, &summary::mean, &summary::correct, &summary::window_max, &summary::window_at}) {
        std::string text;
        in >> text;
        if (in) h.*member = std::stod(text);
    }
    return in;
}

std::ostream& operator<<(std::ostream& out, const summary& h) {
    return out << h.max << ' ' << h.at << ' ' << h.mean << ' ' << h.correct << ' ' << h.window_max << ' '
               << h.window_at;
}

} // namespace

std::uint64_t fingerprint(const function& f) {
    std::uint64_t h = f.fingerprint();
    for (const simdact::zero_window& w : f.windows)
        for (const double number : {w.centre, w.half_width, static_cast<double>(w.order)})
            h = (h ^ std::bit_cast<std::uint64_t>(number)) * 0x100000001B3; // FNV's prime
    return h;
}

result summarise(const orders& all, std::uint64_t inputs, std::uint64_t fingerprint, double reference_error) {
    return {
        inputs, fingerprint, {summarise(all[0]), summarise(all[1]), summarise(all[2])}, all[0].fall, reference_error};
}

bool holds(const function& f, const result& r) {
    for (const simdact::zero_window& w : f.windows)
        if (r.of_order[w.order].window_max > w.bound) return false;
    for (std::size_t order = 0; order < f.bounds.size(); ++order)
        if (!(r.of_order[order].max <= f.bounds[order])) return false;
    return r.fall <= support::allowed_fall(f.bounds[0]);
}

results::results(std::string file) : path(std::move(file)) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string name, element, fall, reference_error;
        result r;
        if (words >> name >> element >> r.inputs >> r.fingerprint >> r.of_order[0] >> r.of_order[1] >> r.of_order[2] >>
            fall >> reference_error) {
            r.fall = std::stod(fall), r.reference_error = std::stod(reference_error);
            finished[name + ' ' + element + ' ' + std::to_string(r.inputs)] = r;
        }
    }
}

const result* results::find(const function& f, std::uint64_t inputs, std::uint64_t fingerprint) const {
    const result* most = nullptr;
    for (const auto& [name, r] : finished)
        if (name == key(f, r.inputs) && r.fingerprint == fingerprint && r.inputs >= (most ? most->inputs : inputs))
            most = &r;
    return most;
}

void results::keep(const function& f, const result& r) {
    finished[key(f, r.inputs)] = r;
    if (const auto folder = std::filesystem::path(path).parent_path(); !folder.empty())
        std::filesystem::create_directories(folder);
    std::ofstream out(path, std::ios::app);
    out.precision(std::numeric_limits<double>::max_digits10);
    out << key(f, r.inputs) << ' ' << r.fingerprint << ' ' << r.of_order[0] << ' ' << r.of_order[1] << ' '
        << r.of_order[2] << ' ' << r.fall << ' ' << r.reference_error << '\n';
    if (!out) throw std::runtime_error("cannot write " + path);
}

} // namespace accuracy
