# usage: umbrella.sh COMPILER FLAG…
# simdact.hpp includes every activation and every kernel.
included=$(echo '#include <simdact/simdact.hpp>' | "$@" -M -x c++ - | tr -d '\\' | tr -s ' ' '\n')
cd "$SIMDACT_INCLUDE" || exit 1
status=0
for header in simdact/activations/*.hpp simdact/kernels/*.hpp; do
    echo "$included" | grep -q "/$header\$" || { echo "simdact.hpp lacks $header"; status=1; }
done
exit $status
