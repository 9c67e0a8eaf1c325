#!/usr/bin/env bash
# Instructions that kernels execute, counted by callgrind in an AVX2 build; unlike times they do not depend on the
# machine. Fails when one is more than 5 % above bench/tools/instructions.txt. Usage: bench/instructions.sh [--no-install] [--update]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

case "${1-}" in
    '' | --update) ;;
    *)
        echo "usage: bench/instructions.sh [--no-install] [--update]

Counts instructions per call on 4096 floats and compares them with bench/tools/instructions.txt. --update rewrites that file."
        [ "$1" = --help ]
        exit
        ;;
esac
baseline=${BASELINE:-bench/tools/instructions.txt}

setup_packages cmake g++ libxsimd-dev valgrind
skip() {
    echo "skipped: instruction counts: $1"
    exit 0
}
command -v valgrind >/dev/null || skip "valgrind is not installed"
grep -qw avx2 /proc/cpuinfo || skip "no AVX2 here"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags='-O3 -DNDEBUG -march=x86-64-v3'
xsimd=$(printf '#include <simdact/simd/xsimd.hpp>\nXSIMD XSIMD_VERSION_MAJOR XSIMD_VERSION_MINOR XSIMD_VERSION_PATCH\n' |
    g++ -std=c++20 -march=x86-64-v3 -Iinclude -E -P -x c++ - | sed -n 's/^XSIMD //p' | tr ' ' .)
made_with="made with g++ $(g++ -dumpfullversion), xsimd $xsimd, $flags"
if [ "${1-}" != --update ] && ! grep -qxF "# $made_with" "$baseline"; then
    skip "the baseline is $(sed -n 's/^# \(made with .*\)/\1/p' "$baseline"); this would be $made_with"
fi

g++ -std=c++20 $flags -Iinclude bench/tools/instructions.cpp -o "$work/program"
valgrind --tool=callgrind --callgrind-out-file="$work/out" "$work/program" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
for dump in "$work"/out.*; do
    sed -n 's/^desc: Trigger: Client Request: \(.*\)/\1/p; s/^totals: //p' "$dump" | xargs
done | sed -n 's/^\([a-z_]*\/[a-z_0-9]*\) \([0-9]*\)$/\1 \2/p' | sort >"$work/counts"
[ -s "$work/counts" ] || { echo "callgrind counted nothing" >&2; cat "$work/log" >&2; exit 1; }

if [ "${1-}" = --update ]; then
    { echo "# Instructions per call on 4096 floats; bench/instructions.sh --update writes this file."
        echo "# $made_with"
        cat "$work/counts"; } >"$baseline"
    cat "$baseline"
    exit
fi
# Every name is in both files, and no count is more than 5 % above its baseline.
awk '
    /^#/ { next }
    FNR == NR { expected[$1] = $2; next }
    !($1 in expected) { printf "FAIL %-34s %7d  not in the baseline\n", $1, $2; failed = 1; next }
    {
        bad = $2 > 1.05 * expected[$1]
        printf "%-4s %-34s %7d  %+.1f %%\n", bad ? "FAIL" : "ok", $1, $2, 100 * ($2 / expected[$1] - 1)
        if (bad) failed = 1
        delete expected[$1]
    }
    END {
        for (name in expected) { printf "FAIL %-34s          no longer counted\n", name; failed = 1 }
        if (failed) print "If this is meant: bench/instructions.sh --update"
        exit failed
    }' "$baseline" "$work/counts"
