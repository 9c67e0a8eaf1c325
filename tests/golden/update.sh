#!/usr/bin/env bash
# Writes tests/golden/table.hpp anew. Look at the difference: a line that changes is a result that changes for users.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=$(mktemp)
trap 'rm -f "$program"' EXIT
"${CXX:-c++}" -std=c++20 -O1 -march=native -Iinclude tests/golden/print.cpp -o "$program"
"$program" >tests/golden/table.hpp
git --no-pager diff --stat tests/golden/table.hpp
