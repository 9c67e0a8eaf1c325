#!/usr/bin/env bash
# Trains the same network with every activation and reports what is seen; see usage below.
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

build=build/experiment report=build/experiment/report
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --help)
            echo "usage: examples/compare_activations.sh [--no-install] [--output <directory>] [--quick] [--seed <number>]
                    [--activation <name>,<name>:<parameter>=<value>,...] [--threads <number>]

Builds and runs the program in $build and writes text and pictures into $build/report or the directory given. Once built,
that takes about ten minutes on two cores, with --quick 30 s. It needs Eigen, CLI11 and Python with matplotlib, which it
installs on Debian. The tables behind the report are $build/tables/*.csv."
            exit
            ;;
        --output=*) report=${1#*=} ;;
        --output) report=$2 && shift ;;
        *) arguments+=("$1") ;;
    esac
    shift
done

setup_packages cmake ninja-build g++ python3 libxsimd-dev libeigen3-dev libcli11-dev python3-matplotlib
mkdir -p build
cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 -DSIMDACT_ARCH=native \
    -DSIMDACT_BUILD_TESTS=OFF -DSIMDACT_BUILD_BENCHMARKS=OFF >$build.log 2>&1 || { cat $build.log >&2 && exit 1; }
cmake --build $build --target example_compare_activations
$build/examples/compare_activations/example_compare_activations --output $build/tables ${arguments[@]+"${arguments[@]}"}

# A Python before Debian's own in PATH lacks Debian's packages.
python=python3
python3 -c 'import matplotlib' 2>/dev/null || python=/usr/bin/python3
$python -B examples/compare_activations/report $build/tables "$report"
$python -B bench/report/svg.py "$report"/*.svg
