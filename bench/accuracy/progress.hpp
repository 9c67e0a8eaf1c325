// How far the run is, on stderr.
#pragma once

#include <chrono>
#include <string>

namespace accuracy {

class progress {
public:
    // The whole work, in any unit of cost.
    explicit progress(double cost) : total(cost) {}

    // This share of a function that costs so much is done.
    void show(const std::string& function, double share, double cost);
    void finish(double cost) { before += cost; }
    // What an earlier run has done.
    void leave_out(double cost) { total -= cost; }
    void clear();

private:
    using clock = std::chrono::steady_clock;
    double total, before = 0;
    clock::time_point start = clock::now(), shown = start;
};

} // namespace accuracy
