// Finished functions, kept in a file so that an interrupted run goes on where it was.
#pragma once

#include "function.hpp"

#include <map>
#include <string>

namespace accuracy {

// What is left of `measured` when a function is finished.
struct summary {
    double max = 0, at = 0, mean = 0, correct = 0;
    double window_max = 0, window_at = 0;
};

struct result {
    std::uint64_t inputs = 0, fingerprint = 0;
    summary of_order[3];
    double fall = 0, reference_error = 0;
};

// Changes with the bits of the results, and with the windows, which say how they are judged.
std::uint64_t fingerprint(const function&);

result summarise(const orders&, std::uint64_t inputs, std::uint64_t fingerprint, double reference_error);

bool holds(const function&, const result&);

class results {
public:
    explicit results(std::string file);

    // The finished result of most inputs, at least so many, from an implementation that still gives the same bits.
    const result* find(const function&, std::uint64_t inputs, std::uint64_t fingerprint) const;
    void keep(const function&, const result&);

private:
    std::string path;
    std::map<std::string, result> finished;
};

} // namespace accuracy
