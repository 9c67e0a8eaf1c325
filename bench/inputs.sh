#!/usr/bin/env bash
# Does the time of a kernel depend on its input? Usage: bench/inputs.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

if [ $# -gt 0 ]; then
    echo "usage: bench/inputs.sh [--no-install]

Builds simdact_inputs in build/bench and prints, as Markdown, ns per float of forward and backward of every activation on
4096 floats. The inputs are normal, small (2^-20 to 2^-6), large (2^5 to 2^12), mixed, NaN, subnormal and huge (2^40 to
2^120), all while a flush_subnormals lives, then large and subnormal without it. A '!' marks a function whose times for
the first six inputs differ by more than 10 %."
    [ "$*" = --help ]
    exit
fi

setup_packages cmake ninja-build g++ libxsimd-dev libbenchmark-dev
cmake --preset bench
cmake --build --preset bench --target simdact_inputs
build/bench/bench/simdact_inputs
