# usage: refused.sh COMPILER FLAG…
# With C++17, an old xsimd, x87 or WebAssembly as xsimd does not know it, the compiler says what is needed, and stops there.
compiler=$1
shift
old=$(mktemp -d)
mkdir "$old/xsimd"
printf '#define XSIMD_VERSION_MAJOR 7\n#define XSIMD_VERSION_MINOR 6\n' >"$old/xsimd/xsimd.hpp"

status=0
expect() {
    text=$1
    shift
    errors=$(echo '#include <simdact/simdact.hpp>' | "$@" -fsyntax-only -x c++ - 2>&1 | grep 'error:')
    echo "$errors"
    case $(echo "$errors" | head -n 1) in
        *"$text"*) [ "$(echo "$errors" | wc -l)" = 2 ] || status=1 ;;
        *) status=1 ;;
    esac
}
expect "simdact needs C++20" "$compiler" "$@" -std=c++17
expect "simdact needs xsimd 8.1 or newer" "$compiler" -I"$old" "$@"
expect "-msse2 -mfpmath=sse" "$compiler" "$@" -U__FLT_EVAL_METHOD__ -D__FLT_EVAL_METHOD__=2
expect "em++ -msimd128" "$compiler" "$@" -D__wasm__
rm -r "$old"
exit $status
