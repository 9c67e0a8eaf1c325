// How far the run is, on stderr.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace accuracy {

class progress {
public:
    explicit progress(std::uint64_t total_inputs) : total(static_cast<double>(total_inputs)) {}

    // `done` of this function's `inputs`; inputs of finished functions count once they are `finish`ed.
    void show(const std::string& function, std::uint64_t done, std::uint64_t inputs);
    void finish(std::uint64_t inputs) { before += static_cast<double>(inputs); }
    // Inputs that an earlier run tried.
    void leave_out(std::uint64_t inputs) { total -= static_cast<double>(inputs); }
    void clear();

private:
    using clock = std::chrono::steady_clock;
    double total, before = 0;
    clock::time_point start = clock::now(), shown = start;
};

} // namespace accuracy
