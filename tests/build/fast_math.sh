# usage: fast_math.sh COMPILER FLAG…
# -ffast-math is refused in one sentence, from system headers too, unless a macro accepts it.
compile() {
    echo '#include <simdact/simdact.hpp>' | LC_ALL=C "$@" -Wall -Wextra -ffast-math -fsyntax-only -x c++ - 2>&1
}
for include in -I -isystem; do
    output=$(compile "$@" $include "$SIMDACT_INCLUDE")
    echo "$output"
    [ "$(echo "$output" | grep -c 'error:')" = 1 ] || exit 1
    echo "$output" | grep -q 'error: .*simdact: with -ffast-math nothing is promised' || exit 1
done

output=$(compile "$@" -DSIMDACT_ALLOW_FAST_MATH)
echo "$output"
[ -z "$output" ]
