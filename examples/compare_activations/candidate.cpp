#include "candidate.hpp"

#include <simdact/gain.hpp>

#include <sstream>
#include <stdexcept>
#include <vector>

candidate make_candidate(const std::string& label) {
    std::istringstream parts(label);
    std::string name, part;
    std::getline(parts, name, ':');
    std::vector<std::string> names;
    std::vector<double> values;
    while (std::getline(parts, part, ':')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos) throw std::invalid_argument(label + ": a parameter is written name=value");
        names.push_back(part.substr(0, equals));
        values.push_back(std::stod(part.substr(equals + 1)));
    }
    std::vector<simdact::named_value> parameters;
    for (std::size_t i = 0; i < names.size(); ++i) parameters.push_back({names[i].c_str(), values[i]});
    const simdact::any_activation f = simdact::make_activation(name, std::span<const simdact::named_value>(parameters));
    return {f.name() + label.substr(name.size()), f, simdact::gain(f)};
}

std::vector<candidate> all_candidates() {
    std::vector<candidate> all;
    for (const char* name : simdact::any_activation::choices::names) all.push_back(make_candidate(name));
    all.push_back(make_candidate("leaky_relu:negative_slope=0.1"));
    return all;
}
