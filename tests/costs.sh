#!/usr/bin/env bash
# Prints what took longest to compile and to run in the last tests/run.sh. Usage: tests/costs.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../${1-build/test}"

echo "Compiled and linked, with what ran beside it:"
awk 'NF == 5 { seconds[$4] = ($2 - $1) / 1000 } END { for (unit in seconds) printf "%6.1f s  %s\n", seconds[unit], unit }' \
    .ninja_log | sort -rn | sed -n 1,15p
echo "Tests:"
awk '/^---/ { exit } NF > 2 { seconds = $NF; sub(/ [0-9]+ [^ ]+$/, ""); printf "%6.1f s  %s\n", seconds, $0 }' \
    Testing/Temporary/CTestCostData.txt | sort -rn | sed -n 1,15p
