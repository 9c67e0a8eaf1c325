# usage: here.sh PROGRAM [EMULATOR]
# The program on the instruction set that SIMDACT_ARCHITECTURE names; skipped where the machine lacks it.
program=$1
shift
output=$("$@" "$program")
status=$?
echo "$output"
case $output in *"$SIMDACT_ARCHITECTURE: "*) exit $status ;; *"this machine has"*) exit 77 ;; esac
exit 1
