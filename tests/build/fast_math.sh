# usage: fast_math.sh COMPILER FLAG…
# Flags that reorder compile without a word, whatever macro is defined.
for flags in -ffast-math -Ofast -funsafe-math-optimizations '-ffast-math -DSIMDACT_ALLOW_FAST_MATH'; do
    # shellcheck disable=SC2086
    output=$(echo '#include <simdact/simdact.hpp>' |
        LC_ALL=C "$@" -I"$SIMDACT_INCLUDE" -Wall -Wextra -Werror $flags -fsyntax-only -x c++ - 2>&1) || failed=1
    echo "$flags: ${output:-ok}"
    [ -z "$output" ] || failed=1
done
[ -z "${failed-}" ]
