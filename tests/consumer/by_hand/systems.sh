#!/usr/bin/env bash
# Every script that the README names, each in a bare Debian of its own, from the last commit. Needs root, debootstrap and
# overlayfs; takes the mirror that apt uses. The systems and the logs are kept in the directory, some GB.
# Usage: [LIMIT=<seconds>] systems.sh <directory> [<suite>,... [<command>...]]
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
mkdir -p "${1:?systems.sh <directory> [<suite>,... [<command>...]]}"
directory=$(cd "$1" && pwd)
. "$root/tests/consumer/by_hand/bare.sh"
IFS=, read -ra suites <<<"${2-bookworm,trixie,sid}"
limit=${LIMIT-7200}
if [ $# -gt 2 ]; then
    commands=("${@:3}")
else
    commands=(tests/run.sh tests/legs.sh docs/build.sh 'examples/compare_activations.sh --quick' 'bench/compile_time.sh 1' bench/inputs.sh
        'bench/accuracy.sh --only relu,tanh --stride 4096 --count 10000' 'bench/run.sh --quick'
        'bench/run.sh --peers --quick --report' 'ROUNDS=1 bench/compare.sh HEAD . ^forward/relu/float/1000$')
fi
table=$directory/table.md
here=$directory/system

leave() {
    ! mountpoint -q "$here" || umount -R "$here"
    rm -rf --one-file-system "$here" "$directory/upper" "$directory/work"
}
trap leave EXIT

# A fresh system with a clone.
enter() {
    leave
    mkdir "$here" "$directory/upper" "$directory/work"
    mount -t overlay -o "lowerdir=$directory/$1.bare,upperdir=$directory/upper,workdir=$directory/work" overlay "$here"
    cp /etc/resolv.conf /etc/hosts "$here/etc"
    mount -t proc proc "$here/proc"
    mount --bind /dev "$here/dev"
    mount --bind /dev/pts "$here/dev/pts"
    git clone -q "$root" "$here/root/simdact"
}

[ -s "$table" ] || printf '| system | command | result | seconds |\n|---|---|---|---|\n' | tee "$table"
failed=0
for suite in "${suites[@]}"; do
    bare "$suite"
    for command in "${commands[@]}"; do
        enter "$suite"
        log=$directory/$suite.$(tr -cs "a-zA-Z0-9_" - <<<"$command").log
        start=$SECONDS code=0
        timeout "$limit" unshare --pid --fork --kill-child chroot "$here" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            ${CMAKE_BUILD_PARALLEL_LEVEL:+CMAKE_BUILD_PARALLEL_LEVEL=$CMAKE_BUILD_PARALLEL_LEVEL} \
            bash -c "cd /root/simdact && $command" >"$log" 2>&1 </dev/null || code=$?
        case $code in
            0) result=ok ;;
            124) result="no error until: $(tail -n 1 "$log" | tr '|' ' ')" ;;
            *) result=FAIL failed=1 ;;
        esac
        printf '| %s | `%s` | %s | %s |\n' "$suite" "$command" "$result" $((SECONDS - start)) | tee -a "$table"
        [ "$result" != FAIL ] || tail -n 40 "$log"
    done
done
exit $failed
