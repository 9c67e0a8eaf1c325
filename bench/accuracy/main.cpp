// simdact_accuracy: compares every activation and its derivative with the exact result on every float, and on many
// doubles.
#include "function.hpp"
#include "parts.hpp"
#include "progress.hpp"
#include "results.hpp"
#include "table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

namespace {

using namespace accuracy;

struct options {
    bool only_float = false, only_double = false, fresh = false;
    std::uint64_t stride = 1, count = 10000000;
    std::vector<std::string> only;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    std::string results, page;

    std::uint64_t inputs(const function& f) const {
        return f.element == "float" ? ((std::uint64_t{1} << 32) - 1) / stride + 1 : count;
    }
    // Of time, for the progress bar: 113 bits take some 100 times longer.
    double cost(const function& f) const { return static_cast<double>(inputs(f)) * (f.element == "float" ? 1 : 100); }
};

std::vector<function> selected(const options& o) {
    std::vector<function> all, known;
    if (!o.only_double) all = functions_of_floats();
    if (!o.only_float)
        for (const function& f : functions_of_doubles()) all.push_back(f);
    known = all;
    const auto is = [](const std::string& name) { return [&](const function& f) { return f.name == name; }; };
    for (const std::string& name : o.only)
        if (std::none_of(known.begin(), known.end(), is(name)))
            throw CLI::ValidationError("--only", "no activation is called " + name);
    if (!o.only.empty())
        std::erase_if(
            all, [&](const function& f) { return std::find(o.only.begin(), o.only.end(), f.name) == o.only.end(); });
    return all;
}

orders try_all(const function& f, const options& o, progress& shown) {
    return add_parts<orders>(
        o.inputs(f), f.element == "float" ? 1 << 14 : 1 << 10, o.threads,
        [&](std::uint64_t first, std::uint64_t count) { return f.try_inputs(first, count, o.stride); },
        [&](double share) { shown.show(f.name + ' ' + f.element, share, o.cost(f)); });
}

int run(const options& o) {
    results kept(o.results);
    const std::vector<function> functions = selected(o);
    double total = 0;
    for (const function& f : functions) total += o.cost(f);
    progress shown(total);

    std::vector<row> rows;
    bool good = true;
    for (const function& f : functions) {
        const std::uint64_t inputs = o.inputs(f), fingerprint = accuracy::fingerprint(f);
        if (const result* r = o.fresh ? nullptr : kept.find(f, inputs, fingerprint)) {
            rows.push_back({f, *r});
            shown.leave_out(o.cost(f));
        } else {
            orders all = try_all(f, o, shown);
            const double reference_error = f.recheck(all);
            rows.push_back({f, summarise(all, inputs, fingerprint, reference_error)});
            if (!o.results.empty()) kept.keep(f, rows.back().r);
            shown.finish(o.cost(f));
        }
        shown.clear();
        std::cout << line(rows.back()) << std::flush;
        if (rows.back().r.reference_error > 1e-3) {
            std::cout << "the reference itself is wrong by " << rows.back().r.reference_error << " units\n";
            good = false;
        }
        good = good && holds(f, rows.back().r);
    }
    if (!o.page.empty()) {
        std::ofstream page(o.page);
        print_page(page, rows);
        if (!page) throw std::runtime_error("cannot write " + o.page);
    }
    return good ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) try {
    options o;
    CLI::App app(
        "Compares every activation and its derivative with the exact result: on all 2^32 floats, and on many "
        "doubles. Exits with 1 if a stated bound does not hold.");
    app.add_flag("--float", o.only_float, "floats only");
    app.add_flag("--double", o.only_double, "doubles only")->excludes("--float");
    app.add_option("--only", o.only, "these activations only")->delimiter(',');
    app.add_option("--stride", o.stride, "every n-th float")->check(CLI::Range(1U, 1U << 30))->capture_default_str();
    app.add_option("--count", o.count, "doubles per activation")->check(CLI::PositiveNumber)->capture_default_str();
    app.add_option("--threads", o.threads)->check(CLI::Range(1U, 1024U))->capture_default_str();
    app.add_option("--results", o.results, "file that keeps finished activations, so that a run can be resumed");
    app.add_flag("--fresh", o.fresh, "measure everything again");
    app.add_option("--page", o.page, "writes the tables as Markdown");
    CLI11_PARSE(app, argc, argv);
    return run(o);
} catch (const std::exception& e) {
    std::cerr << "simdact_accuracy: " << e.what() << '\n';
    return 1;
}
