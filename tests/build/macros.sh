# usage: macros.sh COMPILER FLAG…
# Beyond the macros of xsimd and of the standard headers that it includes, simdact defines SIMDACT_… only.
macros() {
    printf '#include <%s>\n' "$@" | $compiler -dM -E -x c++ - | sort
}
compiler=$*
theirs=$(grep -rhoE '^#include <[^/>]+>' "$SIMDACT_INCLUDE" | sed 's/.*<\(.*\)>/\1/' | sort -u)
before=$(mktemp)
after=$(mktemp)
macros xsimd/xsimd.hpp $theirs >"$before"
macros xsimd/xsimd.hpp $theirs simdact/simdact.hpp >"$after"
changes=$(diff "$before" "$after" | grep '^[<>]' | grep -v '^> #define SIMDACT_')
ours=$(grep -c '#define SIMDACT_' "$after")
rm "$before" "$after"
echo "SIMDACT_ macros: $ours; other changes:
$changes"
[ "$ours" -gt 0 ] && [ -z "$changes" ]
