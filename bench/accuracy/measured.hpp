// What the trials of one function, or of its derivative, have shown.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace accuracy {

struct trial {
    double error, x;
};

// The largest errors and where.
class worst {
public:
    void add(double error, double x) {
        if (error <= least) return;
        all.insert(std::find_if(all.begin(), all.end(), [&](const trial& t) { return t.error < error; }), {error, x});
        if (all.size() > kept) all.pop_back();
        if (all.size() == kept) least = all.back().error;
    }
    void add(const worst& other) {
        for (const trial& t : other.all) add(t.error, t.x);
    }
    const std::vector<trial>& trials() const { return all; }
    trial largest() const { return all.empty() ? trial{0, 0} : all.front(); }

private:
    static constexpr std::size_t kept = 16;
    std::vector<trial> all;
    double least = -1;
};

struct measured {
    std::uint64_t correct = 0, in_units = 0;
    double sum = 0;      // of the errors in units in the last place
    worst units, window; // window: half epsilons, round a zero of the derivative
    double fall = 0;     // the largest step between neighbours against the direction of the exact step, in units

    void add(const measured& other) {
        correct += other.correct;
        in_units += other.in_units;
        sum += other.sum;
        units.add(other.units);
        window.add(other.window);
        fall = std::max(fall, other.fall);
    }
};

// By the order of the derivative.
struct orders {
    measured of_order[3];

    measured& operator[](std::size_t order) { return of_order[order]; }
    const measured& operator[](std::size_t order) const { return of_order[order]; }
    void add(const orders& other) {
        for (std::size_t order = 0; order < std::size(of_order); ++order) of_order[order].add(other[order]);
    }
};

} // namespace accuracy
