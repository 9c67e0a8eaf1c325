/// \file
/// \code
/// #include <simdact/unit_health.hpp>
/// \endcode
/// What `simdact::forward_with_unit_health` sees of the units of a layer.
#pragma once

#include <simdact/contract/checks.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace simdact { inline namespace v0_1_0 {

/// Which units of a layer fire, over any number of batches. A unit is a column of a batch. It fires in a row where it
/// is not inactive; `simdact::health` says when that is. A unit that has not fired in any row is dead: no gradient has
/// passed it.
///
/// Memory is allocated here, not by the kernel. `fired`, `sums`, `rows` and `batches` are the whole state.
/// Threads and processes have one each, and `+=` adds them.
/// \code
/// simdact::unit_health units(512);
/// simdact::forward_with_unit_health(simdact::relu{}, x, y, units);   // for each batch; rows of 512
/// std::puts(units.text().c_str());
/// \endcode
class unit_health {
public:
    std::uint64_t rows = 0;    ///< of all batches
    std::uint64_t batches = 0; ///< calls

    /// Of so many units, none of which was seen.
    SIMDACT_INLINE explicit unit_health(std::size_t units)
        : fired_(units), sums_(units), floats_(2 * units), doubles_(2 * units) {}

    /// The number of units.
    SIMDACT_INLINE std::size_t size() const { return fired_.size(); }
    /// The rows in which each unit was active.
    SIMDACT_INLINE std::span<const std::uint64_t> fired() const { return fired_; }
    SIMDACT_INLINE std::span<std::uint64_t> fired() { return fired_; } ///< to restore a state
    /// The sum of the outputs of each unit.
    SIMDACT_INLINE std::span<const double> sums() const { return sums_; }
    SIMDACT_INLINE std::span<double> sums() { return sums_; } ///< to restore a state

    /// It has not fired in any of one row or more.
    SIMDACT_INLINE bool is_dead(std::size_t unit) const { return rows > 0 && fired_[unit] == 0; }
    /// The number of dead units.
    SIMDACT_INLINE std::size_t dead() const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < size(); ++i) count += is_dead(i);
        return count;
    }
    /// The mean output of a unit.
    SIMDACT_INLINE double mean(std::size_t unit) const {
        return rows > 0 ? sums_[unit] / static_cast<double>(rows) : 0;
    }

    /// Forgets all batches.
    SIMDACT_INLINE void clear() {
        fired_.assign(size(), 0);
        sums_.assign(size(), 0);
        rows = batches = 0;
    }

    /// Adds what another one saw of the same layer.
    ///
    /// \throws std::invalid_argument if it has another number of units
    SIMDACT_INLINE unit_health& operator+=(const unit_health& other) {
        if (other.size() != size())
            contract::call<simd::default_arch>::reject("unit_health", "+=", "%zu units but the other one has %zu",
                                                       size(), other.size());
        for (std::size_t i = 0; i < size(); ++i) {
            fired_[i] += other.fired_[i];
            sums_[i] += other.sums_[i];
        }
        rows += other.rows;
        batches += other.batches;
        return *this;
    }

    /// One line for people.
    SIMDACT_INLINE std::string text() const {
        double all = 0, least = size() > 0 ? mean(0) : 0, most = least, active = 0;
        for (std::size_t i = 0; i < size(); ++i) {
            all += mean(i);
            active += static_cast<double>(fired_[i]);
            least = mean(i) < least ? mean(i) : least;
            most = mean(i) > most ? mean(i) : most;
        }
        const auto ratio = [](double a, auto b)
                               SIMDACT_INLINE_LAMBDA { return b > 0 ? a / static_cast<double>(b) : 0; };
        char line[320];
        std::snprintf(line, sizeof line,
                      "%zu of %zu units never fired in %llu rows of %llu batches, the others in %.1f %% of the rows; "
                      "mean %.3g, of a unit from %.3g to %.3g",
                      dead(), size(), static_cast<unsigned long long>(rows), static_cast<unsigned long long>(batches),
                      100 * ratio(ratio(active, rows), size() - dead()), ratio(all, size()), least, most);
        return line;
    }

private:
    friend struct forward_with_unit_health_t;

    /// What a batch adds.
    template <class T>
    SIMDACT_INLINE std::span<T> batch() {
        if constexpr (sizeof(T) == sizeof(float))
            return floats_;
        else
            return doubles_;
    }
    template <class T>
    SIMDACT_INLINE void add_batch(std::size_t count) {
        const std::span<const T> added = batch<T>();
        for (std::size_t i = 0; i < size(); ++i) {
            fired_[i] += static_cast<std::uint64_t>(added[i]);
            sums_[i] += static_cast<double>(added[size() + i]);
        }
        rows += count;
        ++batches;
    }

    std::vector<std::uint64_t> fired_;
    std::vector<double> sums_;
    std::vector<float> floats_;
    std::vector<double> doubles_;
};

}} // namespace simdact::v0_1_0
