#!/usr/bin/env bash
# What it costs to include simdact: user CPU time of the compiler on one header, over that on xsimd alone.
# Usage: bench/compile_time.sh [--no-install] [runs]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh
runs=${1:-11}
case $runs in
    *[!0-9]*)
        echo "usage: bench/compile_time.sh [--no-install] [runs]

Compiles one include of simdact, and of xsimd alone, 11 times or as often as said, with g++ and, where it is installed,
clang++, and prints the median of the compiler's user CPU time."
        [ "$runs" = --help ]
        exit
        ;;
esac
setup_packages g++ libxsimd-dev
headers=(xsimd/xsimd.hpp simdact/activations/relu.hpp simdact/simdact.hpp)
goals=('' 1.15 '')

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for h in "${!headers[@]}"; do
    echo "#include <${headers[h]}>" >"$work/$h.cpp"
done

TIMEFORMAT=%U
user_seconds() {
    { time "$@" 2>"$work/errors"; } 2>&1 || { cat "$work/errors" >&2; exit 1; }
}

median() {
    sort -n "$1" | sed -n "$(((runs + 1) / 2))p"
}

for compiler in g++ clang++; do
    command -v $compiler >/dev/null || { echo "$compiler: not found, left out"; continue; }
    rm -f "$work"/*.times
    for ((run = 0; run < runs; run++)); do # in turns: a disturbance hits all alike
        echo "$compiler, run $((run + 1)) of $runs" >&2
        for h in "${!headers[@]}"; do
            user_seconds $compiler -std=c++20 -O2 -march=native -Iinclude -c "$work/$h.cpp" -o /dev/null >>"$work/$h.times"
        done
    done
    echo "$compiler, median of $runs runs"
    for h in "${!headers[@]}"; do
        awk -v header="${headers[h]}" -v goal="${goals[h]}" -v t="$(median "$work/$h.times")" \
            -v xsimd="$(median "$work/0.times")" 'BEGIN {
                verdict = goal ? sprintf("  goal %.2fx  %s", goal, t / xsimd <= goal ? "ok" : "missed") : ""
                printf "  %-30s %6.3f s  %5.2fx%s\n", header, t, t / xsimd, verdict
            }'
    done
done
