#!/usr/bin/env bash
# From nothing in a bare Debian: what the compiler, CMake and pkg-config say without xsimd, a plain copy, pkg-config and
# find_package. Needs root and debootstrap; takes the mirror that apt uses. Usage: debian.sh [suite]
set -euo pipefail
. "$(dirname "$0")/setup.sh"
suite=${1-bookworm}
bare=$work/$suite
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/*$')

inside() { chroot "$bare" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }
install() { inside apt-get -qy install --no-install-recommends "$@"; }
build() { inside sh -exc "cd /root/$1; . ./build.sh; \$(find . -name app -type f)"; }
project() {
    mkdir "$bare/root/$1"
    for file in "${@:2}" main.cpp; do cp "$root/tests/consumer/$file" "$bare/root/$1"; done
    ln -s ../simdact "$bare/root/$1/simdact"
}

try "bare Debian $suite" debootstrap --variant=minbase "$suite" "$bare" "$mirror"
cp /etc/resolv.conf /etc/hosts "$bare/etc"
mkdir "$bare/root/simdact"
git -C "$root" archive HEAD | tar x -C "$bare/root/simdact"
project copy copy/build.sh
project install install/build.sh find_package/CMakeLists.txt
project pkg_config pkg_config/build.sh

try "apt-get install g++" install g++
refuse "a copy without xsimd" 'apt install libxsimd-dev' build copy
try "apt-get install libxsimd-dev" install libxsimd-dev
try "README: copy, build, run" build copy
try "apt-get install cmake make" install cmake make
try "README: install, find_package, build, run" build install
try "golden bits" inside sh -ec 'cd /root/simdact; g++ -std=c++20 -O1 -march=x86-64-v3 -Iinclude tests/golden/print.cpp -o print
    ./print | diff - tests/golden/table.hpp'
inside sh -c 'g++ --version; cmake --version; dpkg -s libxsimd-dev' | grep '^g++\|^cmake\|^Version'
try "apt-get install pkg-config" install pkg-config
try "README: pkg-config, build, run" build pkg_config
inside apt-get -qy remove libxsimd-dev >/dev/null 2>&1
refuse "pkg-config without xsimd" "required by 'simdact', not found" build pkg_config
refuse "CMake without xsimd" 'simdact needs xsimd 8.1 or newer, xsimd was not found: apt install libxsimd-dev' \
    inside sh -c 'cd /root/install && rm -r build && . ./build.sh'
