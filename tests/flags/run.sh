#!/usr/bin/env bash
# Judges every activation compiled with each set of flags that reorder. Usage: tests/flags/run.sh COMPILER [FLAG...]
# EMULATOR in the environment runs the program.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$@" -std=c++20 -O1 -Iinclude -c tests/flags/judge.cpp -o "$work/judge.o"
failed=0
while read -r flags; do
    # shellcheck disable=SC2086
    "$@" -std=c++20 $flags -Iinclude -c tests/flags/evaluate.cpp -o "$work/evaluate.o"
    # Linked without them: with -ffast-math GCC links code that flushes subnormals.
    "$@" "$work/judge.o" "$work/evaluate.o" -o "$work/program"
    if ${EMULATOR-} "$work/program" ${EMULATOR:+100} >"$work/log"; then
        echo "ok   $* $flags"
    else
        echo "FAIL $* $flags"
        cat "$work/log"
        failed=1
    fi
done <<END
-O2 -funsafe-math-optimizations
-O2 -fassociative-math -fno-signed-zeros -fno-trapping-math
-O2 -ffast-math -fno-finite-math-only
-Ofast
END
exit $failed
