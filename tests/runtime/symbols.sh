# usage: symbols.sh NM OBJECT…
# An object of one instruction set gives the linker its entries and nothing else: no inline function of the standard
# library, of xsimd or of ours, which might be taken for that of a file that runs on every machine.
nm=$1 entries=0
shift
for object; do
    shared=$("$nm" --extern-only --defined-only "$object" | awk '{ print $NF }' | grep -v -e simdact_entry_ -e ':$')
    [ -z "$shared" ] || { echo "$object gives the linker $shared"; exit 1; }
    entries=$((entries + $("$nm" --extern-only --defined-only "$object" | grep -c ' T .*simdact_entry_')))
done
echo "$# objects with $entries entries"
[ "$entries" -ge $# ]
