#!/usr/bin/env bash
# Two versions of simdact, measured in turns: A B A B… Usage: bench/compare.sh [--no-install] [--only=<activation>,...] <A> [<B>] [<filter>]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

only=''
if [[ ${1-} = --only=* ]]; then
    only=${1#--only=}
    shift
fi
if [ $# -eq 0 ] || [ "$1" = --help ]; then
    echo "usage: bench/compare.sh [--no-install] [--only=<activation>,...] <A> [<B>] [<filter>]

A and B are each a revision, a directory with sources, or a directory with a build of the benchmarks. The default for B
is the working tree. Builds both in build/compare and runs their benchmarks in turns. Prints the time of B over that of
A: the ratio of the best times, and the smallest and largest ratio of the turns. Marks a row if it changed by more than
3 % in all turns.
  --only=    such as --only=relu,gelu: the kernels of these on floats, with today's program on the headers of A and of B.
             It is built in seconds. A and B may be no builds.
  <filter>   regular expression of benchmarks, by default ^(forward|backward): all of simdact and no peer
  ROUNDS=7   turns"
    [ "${1-}" = --help ]
    exit
fi

# The program of $1, built if need be, on stdout; what is said goes to stderr.
program() {
    local what=$1 sources key build
    if [ -z "$only" ] && [ -x "$what/bench/simdact_bench" ]; then
        realpath "$what/bench/simdact_bench"
        return
    fi
    if [ -f "$what/CMakeLists.txt" ]; then
        sources=$(realpath "$what")
        key=$(printf %s "$sources" | cksum | cut -d ' ' -f 1)
    else
        key=$(git rev-parse --short --verify "$what^{commit}")
        sources=$PWD/build/compare/$key/sources
        if [ ! -d "$sources" ]; then
            mkdir -p "$sources"
            git archive "$key" | tar x -C "$sources"
        fi
    fi
    build=$PWD/build/compare/$key/build
    mkdir -p "$build"
    if [ -n "$only" ]; then
        echo "Building $only of $what" >&2
        g++ -std=c++20 -O3 -DNDEBUG -march=native "-DSIMDACT_BENCH_ONLY=simdact::${only//,/,simdact::}" \
            -I"$sources/include" bench/tools/few.cpp -o "$build/few" -lbenchmark -lpthread >&2 || exit 1
        printf '%s\n' "$build/few"
        return
    fi
    echo "Building $what in $build" >&2
    cmake -S "$sources" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS_RELEASE=-O3 -DNDEBUG" \
        -DSIMDACT_ARCH=native -DSIMDACT_BUILD_TESTS=OFF -DSIMDACT_BUILD_EXAMPLES=OFF >"$build.log" 2>&1 ||
        { cat "$build.log" >&2; exit 1; }
    cmake --build "$build" --target simdact_bench >&2 || exit 1
    printf '%s\n' "$build/bench/simdact_bench"
}

setup_packages cmake ninja-build g++ python3 git libxsimd-dev libbenchmark-dev
a_name=$1 b_name=. filter='^(forward|backward)'
case $# in
    1) ;;
    2) if [ -e "$2" ] || git rev-parse -q --verify "$2^{commit}" >/dev/null; then b_name=$2; else filter=$2; fi ;;
    3) b_name=$2 filter=$3 ;;
    *) echo "too many arguments; see --help" >&2 && exit 2 ;;
esac
a=$(program "$a_name")
b=$(program "$b_name")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${ROUNDS:-7}
for ((round = 0; round < rounds; round++)); do
    for side in a b; do
        echo "round $((round + 1)) of $rounds, $side" >&2
        "${!side}" "--benchmark_filter=$filter" --benchmark_enable_random_interleaving=true --benchmark_repetitions=3 \
            --benchmark_min_time=0.01 "--benchmark_out=$work/$side.$round.json" >"$work/log" 2>&1 ||
            { cat "$work/log" >&2; exit 1; }
    done
done
python3 -B bench/report/compare.py "$a_name" "$b_name" "$work" "$rounds"
