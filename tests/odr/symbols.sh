# usage: symbols.sh NM OBJECT OBJECT
# The two objects share no function of ours: the linker would keep one of the two, perhaps the wrong one. Constants may
# be shared, they do not depend on flags.
functions() {
    "$nm" --defined-only "$1" | awk '$2 ~ /[TWi]/ { print $3 }' | sort -u
}
nm=$1
first=$(mktemp)
second=$(mktemp)
functions "$2" >"$first"
functions "$3" >"$second"
ours=$(grep -c simdact "$first")
shared=$(comm -12 "$first" "$second" | grep simdact | c++filt)
rm "$first" "$second"
echo "$ours functions of ours; shared with the other object:
$shared"
[ "$ours" -gt 0 ] && [ -z "$shared" ]
