#!/usr/bin/env bash
# Every verb under what a hostile caller or machine does to it, on an x86-64 machine with AVX2. Compiles for 3 minutes,
# then runs for seconds. With "memcheck" also under valgrind; with "msan" as one program with clang's MemorySanitizer.
# Usage: tests/adversity/run.sh memcheck|msan [compiler]
set -euo pipefail
cd "$(dirname "$0")/../.."
kind=${1:?usage: tests/adversity/run.sh memcheck|msan [compiler]}
case $kind in
    memcheck) cxx=${2-g++} flags='-O1 -g1' ;;
    msan) cxx=${2-clang++-19} flags='-O1 -g1 -fsanitize=memory' ;;
    *) echo "no kind is called $kind" >&2 && exit 2 ;;
esac
out=build/adversity-$kind
mkdir -p "$out"
for file in tests/adversity/*.cpp; do
    # shellcheck disable=SC2086
    ${CMAKE_CXX_COMPILER_LAUNCHER-} "$cxx" -std=c++20 -march=x86-64-v3 $flags -Wall -Wextra -Werror -Wno-psabi -Iinclude \
        -c "$file" -o "$out/$(basename "$file" .cpp).o"
done
# shellcheck disable=SC2086
"$cxx" $flags "$out"/*.o -pthread -o "$out/adversity"
if [ "$kind" = msan ]; then
    "$out/adversity" plain
else
    "$out/adversity"
    valgrind -q --error-exitcode=1 --partial-loads-ok=no "$out/adversity" plain
fi
