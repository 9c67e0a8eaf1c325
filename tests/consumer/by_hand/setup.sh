# shellcheck shell=bash
# Sourced by the scripts beside it: checks of channels that need a client which not every machine has.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$root/build/by_hand/$(basename "$0" .sh)
version=$(sed -n 's/^#define SIMDACT_VERSION_\(MAJOR\|MINOR\|PATCH\) //p' "$root/include/simdact/version.hpp" | paste -sd.)
rm -rf "$work"
mkdir -p "$work"

# lay_out <directory> <file of tests/consumer>...: a project with a link to this checkout; goes there.
lay_out() {
    mkdir -p "$work/$1"
    cd "$work/$1" || exit
    ln -s "$root" simdact
    shift
    for file in main.cpp "$@"; do cp "$root/tests/consumer/$file" .; done
}

# try <what> <command>...: one line with the seconds it took; the output if it fails.
try() {
    local what=$1 start=${EPOCHREALTIME/./} tenths
    shift
    "$@" >"$work/log" 2>&1 || { cat "$work/log" && echo "FAIL $what" && exit 1; }
    tenths=$(((${EPOCHREALTIME/./} - start) / 100000))
    echo "ok   $what, $((tenths / 10)).$((tenths % 10)) s"
}

# refuse <what> <text> <command>...: the command fails and says text.
refuse() {
    local what=$1 text=$2
    shift 2
    if "$@" >"$work/log" 2>&1 || ! grep -F "$text" "$work/log"; then cat "$work/log" && echo "FAIL $what" && exit 1; fi
    echo "ok   $what is refused"
}

# The archive that GitHub would give for the tag v<version> on the last commit.
archive_of_head() {
    git -C "$root" archive --format=tar.gz --prefix="simdact-$version/" -o "$work/v$version.tar.gz" HEAD
    try "what the registries take" cmake -DREPOSITORY=someone/simdact -DARCHIVE="$work/v$version.tar.gz" -DOUT="$work/registries" \
        -P "$root/cmake/registries.cmake"
}
