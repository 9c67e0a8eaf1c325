#!/usr/bin/env bash
# Every compiler of Debian 12, 13 and sid with each standard and library that it has. Prints the table of
# docs/machines.md. Needs root and debootstrap; takes the mirror that apt uses. The systems and the logs are kept in the
# directory, some GB.
# Usage: compilers.sh <directory> [<suite>,... [<compiler>...]]
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
mkdir -p "${1:?compilers.sh <directory> [<suite>,... [<compiler>...]]}"
directory=$(cd "$1" && pwd)
. "$root/tests/consumer/by_hand/bare.sh"
IFS=, read -ra suites <<<"${2-bookworm,trixie,sid}"
chosen=("${@:3}")

# The compilers that a suite is asked for, so that each is taken once. libc++ has one version a system.
compilers_of() {
    case $1 in
        bookworm) echo g++-12 clang++-14 clang++-15 clang++-16 clang++-16,libc++ ;;
        trixie) echo g++-13 g++-14 clang++-17 clang++-18 clang++-19 clang++-19,libc++ ;;
        sid) echo g++-15 g++-16 clang++-21 clang++-22 clang++-22,libc++ clang++-23 ;;
    esac
}

leave() {
    local place
    for place in root/simdact proc dev; do
        ! mountpoint -q "$here/$place" || umount "$here/$place"
    done
}

enter() {
    here=$directory/$1.bare
    trap leave EXIT
    leave
    cp /etc/resolv.conf /etc/hosts "$here/etc"
    mkdir -p "$here/root/simdact"
    mount -t proc proc "$here/proc"
    mount --bind /dev "$here/dev"
    mount --bind -o ro "$root" "$here/root/simdact"
}

inside() {
    chroot "$here" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@" </dev/null
}

# Compiles the test $3 with compiler $1, which may name its library, and further flags. What it says goes to file $2.
compiles() {
    # shellcheck disable=SC2206
    local flags=(-Wall -Wextra -Werror ${code:--O1 -march=x86-64-v3} -I/root/simdact/include)
    case $1 in *,libc++) flags+=(-stdlib=libc++) ;; esac
    inside "${1%,*}" "${flags[@]}" "/root/simdact/tests/$3" "${@:4}" >"$2" 2>&1
}

# Compiles $2 as the first standard that the compiler knows of $4..., and runs it with argument $3.
try() {
    local compiler=$1 log=$directory/$suite.$1.$4${code:+.optimized}.log file=$2 argument=$3 standard
    shift 3
    for standard; do
        if inside "${compiler%,*}" -x c++ -std="$standard" -E /dev/null >/dev/null 2>&1; then break; fi
        standard=''
    done
    [ -n "$standard" ] || { echo none; return; }
    # shellcheck disable=SC2086
    if ! compiles "$compiler" "$log" "$file" -std="$standard" -o /tmp/program; then
        echo 'does not compile'
    elif ! inside /tmp/program $argument >>"$log" 2>&1; then
        echo 'fails'
    else
        echo ok
    fi
}

# Compiles every verb as C++20. The programs above instantiate a part of them.
compile_all() {
    if compiles "$1" "$directory/$suite.$1.verbs.log" adversity/verbs.cpp -std=c++20 -fsyntax-only; then
        echo ok
    else
        echo 'does not compile'
    fi
}

echo '| compiler | library | xsimd | C++20: golden bits | AVX-512 | all kernels | C++23 | C++26 |'
echo '|---|---|---|---|---|---|---|---|'
failed=0
for suite in "${suites[@]}"; do
    bare "$suite"
    enter "$suite"
    inside apt-get -qy update >"$directory/$suite.apt.log" 2>&1
    inside apt-get -qy install --no-install-recommends libxsimd-dev >>"$directory/$suite.apt.log" 2>&1
    xsimd=$(inside dpkg-query -f '${Version}' -W libxsimd-dev | sed 's/-.*//')
    read -ra compilers <<<"$(compilers_of "$suite")"
    [ ${#chosen[@]} = 0 ] || compilers=("${chosen[@]}")
    for compiler in "${compilers[@]}"; do
        tool=${compiler%,*}
        packages=${tool/clang++/clang}
        case $compiler in *,libc++) packages+=" libc++-${tool##*-}-dev libc++abi-${tool##*-}-dev" ;; esac
        case $tool in clang*) packages+=' libstdc++-12-dev' ;; esac
        [ "$suite" = bookworm ] || packages=${packages/libstdc++-12/libstdc++-14}
        # shellcheck disable=SC2086
        inside apt-get -qy install --no-install-recommends $packages >>"$directory/$suite.apt.log" 2>&1 || true
        if ! inside bash -c 'command -v "$0"' "$tool" >/dev/null; then
            echo "| $tool | | | Debian $suite has none | | | | |"
            continue
        fi
        library=libstdc++
        [ "$tool" = "$compiler" ] || library=libc++
        row="$(try "$compiler" machine.cpp fma c++20) | "
        # The optimizer may fuse other products there. It also finds faults in its own vectors, hence -w.
        if grep -q avx512f /proc/cpuinfo; then row+=$(code='-O2 -march=x86-64-v4 -w' try "$compiler" machine.cpp fma c++20); fi
        row+=" | $(compile_all "$compiler")"
        row+=" | $(try "$compiler" build/smoke.cpp '' c++23 c++2b) | $(try "$compiler" build/smoke.cpp '' c++26 c++2c)"
        echo "| $(inside "$tool" --version | sed -n '1s/^\(Debian \)*//;1s/ (.*) / /;1s/ ([^)]*)$//;1p') | $library | $xsimd | $row |"
        case $row in *fails* | *compile*) failed=1 ;; esac
    done
    leave
done
exit $failed
