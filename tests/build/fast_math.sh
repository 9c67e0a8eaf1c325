# usage: fast_math.sh COMPILER FLAG…
# -ffast-math draws one warning, which a macro silences.
compile() {
    echo '#include <simdact/simdact.hpp>' | "$@" -Wall -Wextra -ffast-math -fsyntax-only -x c++ - 2>&1
}
output=$(compile "$@")
echo "$output"
[ "$(echo "$output" | grep -c warning:)" = 1 ] || exit 1
echo "$output" | grep -q 'warning: .*simdact: with -ffast-math nothing is promised' || exit 1

output=$(compile "$@" -DSIMDACT_ALLOW_FAST_MATH)
echo "$output"
[ -z "$output" ]
