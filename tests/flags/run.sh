#!/usr/bin/env bash
# Judges every activation compiled with each set of flags that reorder, or only with the first ones.
# Usage: tests/flags/run.sh [--sets N] COMPILER [FLAG...]
# EMULATOR in the environment runs the program.
set -euo pipefail
cd "$(dirname "$0")/../.."
sets=4
[ "$1" != --sets ] || { sets=$2 && shift 2; }

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
done < <(head -n "$sets" <<END
-Ofast
-O2 -fassociative-math -fno-signed-zeros -fno-trapping-math
-O2 -funsafe-math-optimizations
-O2 -ffast-math -fno-finite-math-only
END
)
exit $failed
