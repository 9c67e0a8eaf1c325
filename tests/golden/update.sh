#!/usr/bin/env bash
# Writes tests/golden/table.hpp anew and says what it added, changed and removed. A line that changes is a result that
# changes for users.
set -euo pipefail
cd "$(dirname "$0")/../.."

table=tests/golden/table.hpp
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${CXX:-c++}" -std=c++20 -O1 -march=native -Iinclude tests/golden/print.cpp -o "$folder/print"
"$folder/print" >"$folder/table.hpp"

# Name and element of the rows, or the rows.
names() { sed -n 's/^    {"\(.*\)", "\(.*\)", {{0x.*/\1 \2/p' "$1" | sort; }
rows() { grep '^    {"' "$1" | sort; }
added=$(comm -13 <(names $table) <(names "$folder/table.hpp"))
removed=$(comm -23 <(names $table) <(names "$folder/table.hpp"))
changed=$(comm -13 <(rows $table) <(rows "$folder/table.hpp") | sed 's/^    {"\(.*\)", "\(.*\)", {{0x.*/\1 \2/' |
    grep -vxF "${added:-none}" || true)
cp "$folder/table.hpp" $table
for what in added removed changed; do
    [ -z "${!what}" ] || echo "$what: ${!what//$'\n'/, }"
done
[ -n "$added$removed$changed" ] || echo "nothing changed"
python3 tests/documents.py --update
