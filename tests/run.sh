#!/usr/bin/env bash
# Builds and runs the tests of simdact. Usage: tests/run.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

if [ $# -gt 0 ]; then
    echo "usage: tests/run.sh [--no-install]

Builds and runs the tests in build/test; tests/costs.sh then prints which units and tests took longest.

On Debian and Ubuntu it first installs what is missing of cmake, ninja-build, g++, pkg-config, python3, libxsimd-dev,
catch2, libboost-dev, libmpfr-dev, libeigen3-dev, libxtensor-dev and libtbb-dev. With --no-install, and elsewhere, CMake
takes the libraries that it finds and fetches the others; without the last five it skips the tests that need them."
    [ "$*" = --help ]
    exit
fi

setup_packages cmake ninja-build g++ pkg-config python3 libxsimd-dev catch2 libboost-dev libmpfr-dev libeigen3-dev \
    libxtensor-dev libtbb-dev
cmake --workflow --preset test
