# usage: cxx17.sh COMPILER FLAG…
# With C++17 the first error says what is needed.
first=$(echo '#include <simdact/simdact.hpp>' | "$@" -std=c++17 -fsyntax-only -x c++ - 2>&1 | grep -m 1 error:)
echo "$first"
case $first in
    *"simdact needs C++20"*) ;;
    *) exit 1 ;;
esac
