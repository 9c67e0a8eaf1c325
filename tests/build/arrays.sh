# usage: arrays.sh NM COMPILER FLAG…
# No check of arrays can fail, so their object holds no refusal. That of spans does: they may overlap.
nm=$1
shift
what='symbols of refusals'
compile() { "$@" -c; }
found() { "$nm" "$output" | grep -c reject; }
. "${0%/*}/occurrences.sh"
expect none "const std::array<float, 13>& x, std::array<float, 13>& y" "$@"
expect some "std::span<const float, 13> x, std::span<float, 13> y" "$@"
exit $status
