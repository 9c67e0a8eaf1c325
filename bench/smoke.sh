#!/usr/bin/env bash
# Do the benchmarks, the report and the comparison still run? No time is judged. Usage: bench/smoke.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")/.."
run=(bash bench/run.sh "$@")
. cmake/setup.sh
# As no time is judged, less optimization will do, in two thirds of the time.
export CMAKE_CXX_COMPILER_LAUNCHER=$PWD/bench/compile.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "FAIL: $1" >&2
    cat "$work/log" >&2
    exit 1
}

"${run[@]}" --benchmark_repetitions=3 --benchmark_min_time=0.005 --report="$work/report" \
    --benchmark_filter='(^|/)forward/(leaky_relu|relu|softshrink)/float/([a-z_]+/)?(1000|65536)$|^memcpy|^fma' \
    >"$work/log" 2>&1 || fail "bench/run.sh"
for expected in '^peers: .*plain_loop' '^targets' ' forward/relu/float/1000 .*\(ok\|missed\)' '^Cells of floats where'; do
    grep -q "$expected" "$work/log" || fail "bench/run.sh does not say $expected"
done
for expected in 'CPU |' '## From L1 to main memory' 'no_branch: ' '## Special values' '## Cells won' '## Targets' \
    '## Where simdact is slower'; do
    grep -q "$expected" "$work/report/README.md" || fail "the report does not say $expected"
done
grep -q '</svg>' "$work/report/sizes.svg" || fail "no picture"

cp build/bench/results.json "$work/first.json"
"${run[@]}" --quick --report="$work/quick" --results "$work/first.json" \
    --benchmark_filter='^(.*/)?forward/(leaky_relu|relu|softshrink)/float/([a-z_]+/)?65536$' >"$work/log" 2>&1 || fail "bench/run.sh --quick"
grep -q '"leaky_relu"' "$work/quick/report.html" || fail "no page to choose in"

setup_packages chromium
python=python3
python3 -c 'import matplotlib, plotly' 2>/dev/null || python=/usr/bin/python3
for test in test.py test_page.py; do
    $python -B bench/report/$test >"$work/log" 2>&1 || fail "bench/report/$test"
done

cmake --build build/bench --target simdact_tools >"$work/log" 2>&1 || fail "simdact_tools"

ROUNDS=2 bash bench/compare.sh build/bench build/bench '^forward/relu/float/1000$' >"$work/log" 2>&1 || fail "bench/compare.sh"
grep -q '^forward/relu/float/1000 .* [0-9.]* to [0-9.]*' "$work/log" || fail "bench/compare.sh shows no ratio"
echo "benchmarks, report and comparison run, and the tools build"
