#!/usr/bin/env bash
# Builds and runs the benchmarks of simdact. Usage: bench/run.sh [--no-install] [--quick] [--targets] [argument...]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

# Many short repetitions in random order: a disturbance of the machine hits all competitors alike, and the best counts.
repetitions=15 min_time=0.02
arguments=()
for argument; do
    case $argument in
        --help)
            echo "usage: bench/run.sh [--no-install] [--quick] [--targets] [Google Benchmark arguments...]

Builds the benchmarks in build/bench, runs them on one thread, prints a table and keeps all repetitions in
build/bench/results.json.
  --quick                      fewer and shorter repetitions
  --targets                    only what the promised speeds need
  --benchmark_filter=<regex>   only the benchmarks whose names match, such as forward/relu/float
  --benchmark_list_tests       their names
  --no-install                 no apt-get: CMake takes the libraries that it finds and fetches the others"
            exit
            ;;
        --quick) repetitions=5 min_time=0.005 ;;
        *) arguments+=("$argument") ;;
    esac
done

setup_packages cmake ninja-build g++ libxsimd-dev libbenchmark-dev libeigen3-dev
cmake --workflow --preset bench

# memcpy streams too, from a size on that glibc derives from the caches: it matters when reading the largest sizes.
streams_from=$({ /lib64/ld-linux-x86-64.so.2 --list-tunables || true; } 2>/dev/null |
    sed -n 's/.*x86_non_temporal_threshold: \(0x[0-9a-f]*\).*/\1/p')
if [ -n "$streams_from" ]; then
    streams_from="streams from $((streams_from)) bytes on"
    echo "memcpy:   $streams_from"
fi

build/bench/bench/simdact_bench --benchmark_enable_random_interleaving=true --benchmark_repetitions=$repetitions \
    --benchmark_min_time=$min_time --benchmark_out=build/bench/results.json \
    --benchmark_context=memcpy="${streams_from:-unknown}" ${arguments[@]+"${arguments[@]}"}
