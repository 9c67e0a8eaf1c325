#!/usr/bin/env bash
# Do the benchmarks, the report and the comparison still run? No time is judged. Usage: bench/smoke.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "FAIL: $1" >&2
    cat "$work/log" >&2
    exit 1
}

bash bench/run.sh "$@" --quick --report="$work/report" --benchmark_filter='(^|/)forward/(leaky_)?relu/float/(1000|65536)$|^memcpy' \
    >"$work/log" 2>&1 || fail "bench/run.sh"
for expected in '^peers: .*plain_loop' '^targets' ' forward/relu/float/1000 .*\(ok\|missed\)'; do
    grep -q "$expected" "$work/log" || fail "bench/run.sh does not say $expected"
done
for expected in 'CPU |' '## From L1 to main memory' '## Targets' '## Where simdact is slower'; do
    grep -q "$expected" "$work/report/README.md" || fail "the report does not say $expected"
done
grep -q '</svg>' "$work/report/sizes.svg" || fail "no picture"

python=python3
python3 -c 'import matplotlib' 2>/dev/null || python=/usr/bin/python3
$python -B bench/report/test.py >"$work/log" 2>&1 || fail "bench/report/test.py"

ROUNDS=2 bash bench/compare.sh build/bench build/bench '^forward/relu/float/1000$' >"$work/log" 2>&1 || fail "bench/compare.sh"
grep -q '^forward/relu/float/1000 .* [0-9.]* to [0-9.]*' "$work/log" || fail "bench/compare.sh shows no ratio"
echo "benchmarks, report and comparison run"
