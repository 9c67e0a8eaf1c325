#!/usr/bin/env bash
# Line and branch coverage of include/ by a few units, and the lines that none of them reaches. With clang, which counts
# in the source, so that inlined functions count too. Takes ten minutes on one core.
# Usage: tests/coverage.sh [--no-install] [compiler]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

cxx=${1-clang++-14} out=build/coverage
tools=/usr/lib/llvm-${cxx#*-}/bin
setup_packages "${cxx/++/}" "llvm-${cxx#*-}" libxsimd-dev catch2 python3
mkdir -p $out
flags="-std=c++20 -march=x86-64-v3 -O1 -g0 -Iinclude -fprofile-instr-generate -fcoverage-mapping"
[ -e /usr/include/catch2/catch_test_macros.hpp ] || flags+=' -DSIMDACT_CATCH_V2'

# Value, derivatives and fast form of every activation; every verb; tests of what is left; kernels without optimization.
units=(contract/checks contract/layout choice/names choice/refusal exact gain health lookup_table math/sin packed
    quantization quantized unit_health)
objects=()
compile() { # <source> <object> <flag>...
    local source=$1 object=$out/$2.o
    shift 2
    objects+=("$object")
    # shellcheck disable=SC2086
    ${CMAKE_CXX_COMPILER_LAUNCHER-} "$cxx" $flags "$@" -c "$source" -o "$object"
}
link() { # <program>
    # shellcheck disable=SC2086
    "$cxx" $flags "${objects[@]}" -pthread -o "$out/$1"
    objects=()
}
compile tests/build/smoke.cpp smoke -O0
link smoke
for file in main places sizes threads modes verbs; do compile tests/adversity/$file.cpp adversity_$file; done
link adversity
compile tests/machine.cpp machine
link machine
compile tests/catch_main.cpp catch_main -O0
for unit in "${units[@]}"; do compile "tests/$unit.test.cpp" "${unit//\//_}"; done
[ -e /usr/include/catch2/catch_test_macros.hpp ] && objects+=(-lCatch2)
link tests

export LLVM_PROFILE_FILE
for program in smoke adversity machine tests; do
    LLVM_PROFILE_FILE=$out/$program.profraw
    case $program in machine) $out/machine fma ;; *) $out/$program ;; esac >$out/$program.log
done
"$tools/llvm-profdata" merge -sparse $out/*.profraw -o $out/profile
programs=($out/tests -object $out/adversity -object $out/machine -object $out/smoke -instr-profile=$out/profile)
"$tools/llvm-cov" export -format=lcov "${programs[@]}" include >$out/lines
python3 -B tests/coverage.py $out/lines
