// How far the run is, on stderr.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace bench::progress {

void expect(std::size_t repetitions);

// Called whenever Google Benchmark calls a benchmark. With random interleaving it reports nothing before the end.
void step(const std::string& name, std::int64_t iterations);

// Removes the line from a terminal.
void finish();

} // namespace bench::progress
