# usage: emulated.sh MODEL ARCHITECTURE short|choice PROGRAM
# The program picks that architecture on this model of processor. A short run has no instruction that it lacks.
command -v qemu-x86_64 >/dev/null || { echo "skipped: qemu-x86_64 is not installed (package qemu-user)"; exit 77; }
output=$(qemu-x86_64 -cpu "$1" "$4" "$3" 2>&1)
status=$?
echo "$output"
case $output in *"$2: "*" 0 failed") exit $status ;; esac
exit 1
