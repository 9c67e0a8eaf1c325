# usage: old_machine.sh PROGRAM
# The half for SSE2 runs on a machine without AVX although the other half is linked in.
command -v qemu-x86_64 >/dev/null || { echo "skipped: qemu-x86_64 is not installed (package qemu-user)"; exit 77; }
qemu-x86_64 -cpu Nehalem "$1" first-half
