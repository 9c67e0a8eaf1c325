#!/usr/bin/env bash
# Runs the tests with other compilers, instruction sets, flags and versions of xsimd, on an x86-64 machine.
# Usage: tests/legs.sh [--full] [--no-install] [leg...]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

all=(sanitizers aarch64 gcc-sse2 gcc-avx2 gcc-avx512 clang-14-avx2 clang-14-avx512 clang-19 xsimd-13.2 xsimd-14.3 O0
    fast-math no-exceptions)
reduced=tests/reduced.cpp
memory=tests/reduced_kernels.cpp
smoke=tests/build/smoke.cpp
out=build/legs

mode=reduced
[ "${1-}" != --full ] || { mode=full && shift; }
case "${1-}" in
    -*)
        echo "usage: tests/legs.sh [--full] [--no-install] [leg...]

Compiles $reduced, or $memory, in every leg and runs it; with --full the whole test suite through CMake, in build/leg-<name>.
On Debian it first installs what is missing. Legs: ${all[*]}"
        [ "$1" = --help ]
        exit
        ;;
esac

# Sets what makes leg $1.
describe() {
    cxx=g++ arch=x86-64-v3 flags=-O1 unit=$reduced xsimd='' run='' link=$catch
    case $1 in
        gcc-sse2) arch=x86-64 ;;
        gcc-avx2) ;;
        gcc-avx512) arch=x86-64-v4 ;;
        clang-14-avx2) cxx=clang++-14 ;;
        clang-14-avx512) cxx=clang++-14 arch=x86-64-v4 ;;
        clang-19) cxx=clang++-19 ;;
        sanitizers) flags='-O0 -g1 -fsanitize=address,undefined -fno-sanitize-recover=all' unit=$memory ;;
        aarch64) cxx=aarch64-linux-gnu-g++ arch=armv8-a run='qemu-aarch64' link="-static tests/catch_main.cpp" ;;
        xsimd-13.2) xsimd=trixie ;;
        xsimd-14.3) xsimd=sid ;;
        O0) flags=-O0 unit=$memory ;;
        # Neither NaN nor Catch2 works here.
        fast-math) flags='-O2 -ffast-math -DSIMDACT_ALLOW_FAST_MATH' unit=$smoke link='' ;;
        no-exceptions) flags='-O1 -fno-exceptions' unit=$smoke link='' ;;
        *) echo "no leg is called $1" >&2 && exit 2 ;;
    esac
}

# The headers of another Debian suite's xsimd, in build/$leg; from the mirror that apt uses already.
fetch_xsimd() {
    local suite=$1 dir=$PWD/build/$leg apt mirror
    [ ! -d "$dir/usr/include" ] || return 0
    command -v apt-get >/dev/null || { echo "no apt-get"; return 1; }
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/*$') ||
        { echo "apt has no Debian mirror"; return 1; }
    mkdir -p "$dir/lists/partial" "$dir/cache/archives/partial"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$dir/sources.list"
    apt=(apt-get -q -o "Dir::Etc::sourcelist=$dir/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$dir/lists"
        -o "Dir::Cache=$dir/cache" -o Acquire::Languages=none -o "APT::Sandbox::User=$(id -un)")
    if "${apt[@]}" update >"$dir/log" 2>&1 && (cd "$dir" && "${apt[@]}" download libxsimd-dev) >>"$dir/log" 2>&1; then
        rm -rf "$dir/lists" "$dir/cache"
        case $(cd "$dir" && echo libxsimd-dev_*) in
            "libxsimd-dev_${leg#xsimd-}".*) dpkg-deb -x "$dir"/libxsimd-dev_*.deb "$dir" && return ;;
            *) echo "Debian $suite has $(cd "$dir" && echo libxsimd-dev_*)" ;;
        esac
    else
        echo "Debian $suite is out of reach: $(grep -m 1 '^[EW]:' "$dir/log")"
    fi
    return 1
}

runs_here() {
    [ $arch != x86-64-v4 ] || grep -qw avx512vl /proc/cpuinfo
}

run_reduced() {
    local program=$out/$leg
    "$cxx" -std=c++20 -march=$arch $flags ${xsimd:+-Ibuild/$leg/usr/include} -Iinclude -idirafter $out/include \
        -DSIMDACT_CATCH_V2 $unit $link -o "$program" || return
    runs_here || return 0
    $run "$program" || return
    [ $leg != no-exceptions ] || sh tests/build/aborts.sh "$program"
}

run_full() {
    local options=(-DCMAKE_CXX_COMPILER=$cxx)
    if [ $unit = $smoke ]; then
        run_reduced
        return
    fi
    [ $leg != aarch64 ] || options=(--toolchain cmake/aarch64-linux-gnu.cmake)
    [ -z "$xsimd" ] || options+=("-DSIMDACT_XSIMD_INCLUDE_DIR=$PWD/build/$leg/usr/include")
    cmake -S . -B "build/leg-$leg" -G Ninja "${options[@]}" -DCMAKE_BUILD_TYPE= "-DCMAKE_CXX_FLAGS=$flags" \
        -DSIMDACT_ARCH=$arch -DSIMDACT_BUILD_BENCHMARKS=OFF && cmake --build "build/leg-$leg" || return
    ! runs_here || ctest --test-dir "build/leg-$leg" --output-on-failure
}

# One leg in its own process: a line on stdout, the verdict in $out/$leg.verdict.
run_leg() {
    local leg=$1 reason='' verdict=ok start=$SECONDS
    describe "$leg"
    for tool in $cxx $run; do
        command -v "$tool" >/dev/null || reason="$tool is not installed"
    done
    [ -n "$reason" ] || [ -z "$xsimd" ] || reason=$(fetch_xsimd $xsimd) || true
    if [ -n "$reason" ]; then
        verdict=skip
        echo "skip $leg: $reason"
    elif run_$mode >"$out/$leg.log" 2>&1; then
        echo "ok   $leg  $((SECONDS - start)) s$(runs_here || echo ', compiled only: no AVX-512 here')"
    else
        verdict=FAIL
        printf 'FAIL %s  %s s\n%s\n' "$leg" $((SECONDS - start)) "$(tail -n 60 "$out/$leg.log")"
    fi
    echo $verdict >"$out/$leg.verdict"
}

setup_packages cmake ninja-build g++ libxsimd-dev catch2 clang-14 g++-aarch64-linux-gnu qemu-user
setup_packages clang-19 # by itself: older mirrors do not have it, and its leg is then skipped by name
[ $# -gt 0 ] || set -- "${all[@]}"
catch=''
for leg; do describe "$leg"; done

# A cross compiler must not see the rest of /usr/include.
rm -rf $out
mkdir -p $out/include
for library in catch2 xsimd; do ln -s "/usr/include/$library" "$out/include/$library"; done
if [ $mode = reduced ]; then
    catch=$out/catch_main.o
    g++ -std=c++20 -O0 -c tests/catch_main.cpp -o $catch
fi

jobs=$([ $mode = full ] && echo 1 || echo 2)
for leg; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n || true; done
    run_leg "$leg" &
done
wait
count() { cat $out/*.verdict | grep -c "$1" || true; }
echo "$(count ok) passed, $(count FAIL) failed, $(count skip) skipped"
[ "$(count FAIL)" = 0 ]
