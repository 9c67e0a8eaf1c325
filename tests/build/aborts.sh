# usage: aborts.sh SMOKE…
# Without exceptions, bad input prints the message that smoke.cpp announces, to stderr, and aborts.
announced=$(mktemp)
printed=$(mktemp)
"$@" bad >"$announced" 2>"$printed"
status=$?
# The shell and qemu may add a line of their own.
grep -Fxq "$(cat "$announced")" "$printed" && [ -s "$announced" ] && [ $status = 134 ]
result=$?
echo "exit status $status, announced:"
cat "$announced"
echo "printed:"
cat "$printed"
rm "$announced" "$printed"
exit $result
