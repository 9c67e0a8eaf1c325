#!/usr/bin/env bash
# Files with different flags in one program: every pair, in both link orders. No two share a function of ours, and in
# each the checks of mode.cpp hold. Usage: modes.sh <nm> <level>... -- <compiler> <flag>...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
nm=$1 levels=()
shift
while [ "$1" != -- ]; do levels+=("$1") && shift; done
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

names=(strict no_exceptions fast_math finite_only unsafe)
flags=('' -fno-exceptions -ffast-math -ffinite-math-only -funsafe-math-optimizations)
programs=0
for level in "${levels[@]}"; do
    objects=()
    for i in "${!names[@]}"; do
        # shellcheck disable=SC2086
        "$@" "-$level" ${flags[i]} "-DSIMDACT_TEST_NAME=${names[i]}" -c "$here/mode.cpp" -o "$work/${names[i]}.o"
        objects+=("$work/${names[i]}.o")
    done
    for i in "${!names[@]}"; do
        for ((k = i + 1; k < ${#names[@]}; ++k)); do
            # clang does not tell -funsafe-math-optimizations from none by a macro; the values agree all the same.
            [ "${names[i]} ${names[k]}" != "strict unsafe" ] || echo | "$@" -funsafe-math-optimizations -dM -E -x c++ - |
                grep -q __ASSOCIATIVE_MATH__ || continue
            sh "$here/symbols.sh" "$nm" "${objects[i]}" "${objects[k]}" >"$work/shared" ||
                { echo "-$level: ${names[i]} and ${names[k]}: $(cat "$work/shared")" && exit 1; }
        done
    done
    {
        printf 'bool %s();\n' "${names[@]}"
        echo 'int main() { return !('
        printf '%s() && ' "${names[@]}"
        echo 'true); }'
    } >"$work/main.cpp"
    "$@" -c "$work/main.cpp" -o "$work/main.o"
    # Each file once before all others, in both directions: of what two of them define the linker takes the first.
    order=("${objects[@]}")
    for _ in "${names[@]}"; do
        reversed=()
        for object in "${order[@]}"; do reversed=("$object" ${reversed[@]+"${reversed[@]}"}); done
        for direction in "${order[*]}" "${reversed[*]}"; do
            # shellcheck disable=SC2086
            "$@" $direction "$work/main.o" -o "$work/program"
            "$work/program" || { echo "-$level: fails in the order $(basename -a -s .o $direction | xargs)" && exit 1; }
            programs=$((programs + 1))
        done
        order=("${order[@]:1}" "${order[0]}")
    done
done
echo "$programs programs of ${#names[@]} files with different flags"
