#!/usr/bin/env bash
# Line and branch coverage of include/ by the tests below, and what none of them reaches. With clang, which
# counts in the source, so that inlined functions count too. Takes a quarter of an hour on one core.
# Usage: tests/coverage.sh [--no-install] [compiler]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

cxx=${1-clang++-14} out=build/coverage
tools=/usr/lib/llvm-${cxx#*-}/bin
setup_packages "${cxx/++/}" "llvm-${cxx#*-}" libxsimd-dev libtbb-dev catch2 python3
rm -rf $out
mkdir -p $out
# Optimized, a unit takes up to six times as long to compile.
flags=(-std=c++20 -g0 -Iinclude -fprofile-instr-generate -fcoverage-mapping)

compile() { # <source> <object>
    ${CMAKE_CXX_COMPILER_LAUNCHER-} "$cxx" "${flags[@]}" "-march=$march" -O0 "${loops[@]}" -c "$1" -o "$2"
}

# Each program has its own export: llvm-cov drops a function that differs between two.
measure() { # <source> <argument of the program>...
    local name=${1//\//_}.$march program profile
    program=$out/$name profile=$out/$name.profile
    compile "$1" "$program.o"
    "$cxx" "${flags[@]}" "$program.o" "${catch[@]}" -pthread -ltbb -o "$program"
    LLVM_PROFILE_FILE=$program.raw "$program" "${@:2}" >"$program.log" || echo "$1 fails in this build: $program.log" >&2
    "$tools/llvm-profdata" merge -sparse "$program.raw" -o "$profile"
    "$tools/llvm-cov" export -skip-functions -skip-expansions "$program" -instr-profile="$profile" include >"$program.json"
    rm "$program" "$program.o" "$program.raw" "$profile"
}

march=x86-64-v3 catch=() loops=(-D__OPTIMIZE__) # the loops of an optimized build
measure tests/build/smoke.cpp
measure tests/machine.cpp fma

loops=()
if [ -e /usr/include/catch2/catch_test_macros.hpp ]; then
    catch=(-lCatch2Main -lCatch2)
else
    flags+=(-DSIMDACT_CATCH_V2)
    catch=("$out/catch_main.o")
    compile tests/catch_main.cpp "${catch[0]}"
fi
units=(activations/celu activations/elu activations/hardshrink activations/hardsigmoid activations/hardsigmoid_onnx
    activations/hardtanh activations/log_sigmoid activations/relu6 activations/selu activations/sigmoid
    activations/silu activations/softshrink activations/softsign activations/tanh activations/threshold
    choice/names choice/refusal choice/spelling contract/checks contract/flat contract/inputs contract/layout_checks
    contract/rows contract/whole_rows dyt exact/form flush_subnormals gain gated health kernels/double_backward
    kernels/forward_with_health kernels/forward_with_unit_health kernels/side lookup_table make_activation
    math/double_double math/double_double_functions math/double_double_sine math/exp mode named_value packed parallel
    parameters piece prelu quantization quantized residual rows/log_softmax rows/logits_row rows/masked rows/softmax
    rows/sparsemax rows/sums rrelu simd/byte_table simd/constant_fma simd/elements simd/float16 simd/halves simd/pairs
    simd/sqrt simd/wide simd/xsimd snake_alpha snake_beta unit_health)
for unit in "${units[@]}"; do measure "tests/$unit.test.cpp"; done
loops=(-D__OPTIMIZE__)
for unit in contract/layout biased math/sin matrix float16 stores; do measure "tests/$unit.test.cpp"; done
march=x86-64 # vectors of 128 bits, without FMA
measure tests/stores.test.cpp
loops=()
units=(activations/hardsigmoid_onnx simd/bits simd/halves simd/select simd/wide)
for unit in "${units[@]}"; do measure "tests/$unit.test.cpp"; done
march=x86-64-v3
measure tests/exact.test.cpp '~quick forms*' # which take two minutes and reach no other line
python3 -B tests/coverage.py $out/*.json
