# usage: emulated.sh MODEL ARCHITECTURE PROGRAM
# The program picks that architecture on this model of processor, and runs no instruction that it lacks.
command -v qemu-x86_64 >/dev/null || { echo "skipped: qemu-x86_64 is not installed (package qemu-user)"; exit 77; }
output=$(qemu-x86_64 -cpu "$1" "$3" short 2>&1)
status=$?
echo "$output"
case $output in *"$2: "*" 0 failed") exit $status ;; esac
exit 1
