# usage: masks.sh COMPILER FLAG…
# Arrays are read without a mask, which would wait for stores to what lies beside them. Lengths at run time have one.
what='loads with a mask'
compile() { "$@" -march=x86-64-v3 -S; }
found() { grep -c vmaskmov "$output"; }
. "${0%/*}/occurrences.sh"
expect none "const std::array<float, 13>& x, std::array<float, 13>& y" "$@"
expect none "const std::array<double, 3>& x, std::array<double, 3>& y" "$@"
expect some "std::span<const float> x, std::span<float> y" "$@"
exit $status
