#!/usr/bin/env bash
# Measures the accuracy of every activation. Usage: bench/accuracy.sh [--no-install] [argument...]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

case "${1-}" in
    --help)
        echo "usage: bench/accuracy.sh [--no-install] [argument...]

Builds simdact_accuracy in build/bench and compares every activation and its derivatives with the exact result: on all
2^32 floats (two to three minutes per activation on two cores) and on 10^7 doubles (minutes more). Finished activations
are kept in build/accuracy.txt: an interrupted run goes on from there, and one of fewer inputs takes what is there.
Without arguments it writes docs/accuracy.md.
  --float16           all 65,536 numbers of 16 bits only; writes docs/float16.md
  --stride <n>        every n-th float, for a quick look
  --only <name,...>   these activations only
  --float, --double   one element type only
  --count <n>         doubles per activation
  --fresh             measures everything again
  --no-install        no apt-get"
        exit
        ;;
esac

setup_packages cmake ninja-build g++ libxsimd-dev libbenchmark-dev libcli11-dev libboost-dev libmpfr-dev
cmake --preset bench
if [ "${1-}" = --float16 ]; then
    cmake --build --preset bench --target simdact_accuracy_float16
    exec build/bench/bench/accuracy/simdact_accuracy_float16 docs/float16.md
fi
cmake --build --preset bench --target simdact_accuracy
[ $# -gt 0 ] || set -- --page docs/accuracy.md
build/bench/bench/accuracy/simdact_accuracy --results build/accuracy.txt "$@"
