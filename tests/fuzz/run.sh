#!/usr/bin/env bash
# Compiles the fuzzer and runs it. Usage: tests/fuzz/run.sh <clang++> [seconds]
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p build/fuzz
"$1" -std=c++20 -O1 -g1 -fsanitize=fuzzer,address -march=x86-64-v3 -Iinclude tests/fuzz/kernels.cpp -o build/fuzz/kernels
build/fuzz/kernels -max_total_time="${2:-45}" -print_final_stats=1 -artifact_prefix=build/fuzz/ 2>&1 | grep -v '"'
