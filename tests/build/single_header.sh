# usage: single_header.sh PYTHON DIRECTORY COMPILER FLAG…
# The header made of all headers has their tokens and, on x86 with FMA, gives the golden bits.
python=$1 single=$2 compiler=$3
shift 3
rm -rf "$single"
"$python" "$SIMDACT_INCLUDE/../cmake/amalgamate.py" "$single/simdact/simdact.hpp" || exit 1

tokens() {
    echo '#include <simdact/simdact.hpp>' | "$compiler" "$@" -E -P -x c++ - | tr -s ' \n' '\n'
}
tokens "$@" >"$single/separate"
tokens -I"$single" "$@" >"$single/single"
cmp "$single/separate" "$single/single" || exit 1
echo "$(wc -l <"$single/single") tokens are the same"

if "$compiler" "$@" -dM -E -x c++ /dev/null | grep -q __FMA__; then
    # Whatever header the program includes, it gets the one.
    (cd "$SIMDACT_INCLUDE" && find simdact -name '*.hpp' ! -path simdact/simdact.hpp) | while read -r header; do
        mkdir -p "$single/${header%/*}"
        echo '#include <simdact/simdact.hpp>' >"$single/$header"
    done
    "$compiler" -I"$single" "$@" -O1 "$SIMDACT_INCLUDE/../tests/golden/print.cpp" -o "$single/print" || exit 1
    "$single/print" | diff - "$SIMDACT_INCLUDE/../tests/golden/table.hpp" || exit 1
    echo "and so are the golden bits"
fi
