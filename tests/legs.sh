#!/usr/bin/env bash
# Runs the tests with other compilers, instruction sets, flags and versions of xsimd, on an x86-64 machine.
# Usage: tests/legs.sh [--full | --all] [--no-install] [leg...]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

# The longest first, so that none runs alone at the end.
usual=(runtime long gcc-avx2 flags-aarch64 flags-gcc-sse2 gcc-sse2 clang-14-avx2 benchmarks docs adversity
    modes-gcc modes-clang rows-aarch64 aarch64 rvv128 sve256 fuzz flags-gcc-avx2 flags-clang-sse2 flags-clang-avx2 sanitizers
    s390x exact-sse2 parameters-sse2 aarch64-clang-14 gcc-avx512 clang-19 xsimd-13.2 xsimd-14.3 instructions fast-math module
    armv7 mingw i686 wasm rows-clang-14 no-exceptions)
rare=(threads msan runtime-clang-14 O0 clang-14-avx512 gcc-sse4.2 gcc-avx aarch64-clang-19 sve128 sve256-gcc sve512 rvv256
    ppc64le armv7-clang-14)
memory=tests/reduced_kernels.cpp
reduced="tests/activations.test.cpp tests/golden.test.cpp $memory"
optimized="tests/golden.test.cpp $memory"
pieces=tests/pieces_of_kernels.cpp
exact=tests/exact.test.cpp
parameters="tests/parameters.test.cpp tests/math/sine.test.cpp"
rows=tests/rows/softmax.test.cpp
machine=tests/machine.cpp
smoke=tests/build/smoke.cpp
out=build/legs
declare -A xsimd_version=([trixie]=13.2 [sid]=14.3)

mode=reduced
legs=("${usual[@]}")
case "${1-}" in
    --full) mode=full && shift ;;
    --all) legs+=("${rare[@]}") && shift ;;
esac
case "${1-}" in
    -*)
        echo "usage: tests/legs.sh [--full | --all] [--no-install] [leg...]

Compiles in every leg $machine, $memory, or beside the latter
${reduced% *}, and runs it; with --full the whole test suite through CMake, in
build/leg-<name>, but for legs of another file. On Debian it first installs what is missing.
Legs: ${usual[*]}
Further ones, run by name or with --all: ${rare[*]}"
        [ "$1" = --help ]
        exit
        ;;
esac

# Sets what makes leg $1.
describe() {
    cxx=g++ arch=x86-64-v3 flags=-O1 unit=$reduced xsimd='' run='' link=$catch expected=fma suffix='' packages='' script=''
    local clang=clang++-14 sets=2
    [ $mode = reduced ] || sets=4
    has_clang_14 || clang='clang++' # Debian 13 and later have newer ones only
    case $1 in
        # With what distributions harden their packages.
        gcc-sse2) arch=x86-64 flags='-O1 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong -D_FORTIFY_SOURCE=3' ;;
        gcc-sse4.2) arch=x86-64-v2 ;;
        gcc-avx) arch=sandybridge ;;
        # The suite itself is compiled with -O1 and has the rest.
        gcc-avx2) flags=-O2 && { [ $mode = full ] || unit=$optimized; } ;;
        gcc-avx512) arch=x86-64-v4 && brief ;;
        clang-14-avx2) cxx=$clang flags=-O2 ;;
        clang-14-avx512) cxx=$clang arch=x86-64-v4 ;;
        clang-19) cxx='clang++-19' && brief ;;
        sanitizers) flags='-O0 -g1 -fsanitize=address,undefined -fno-sanitize-recover=all' unit=$memory ;;
        threads) flags='-O1 -g1 -fsanitize=thread' unit=$pieces ;;
        # Bits that are the same without FMA, and those of rows with another compiler and on another machine.
        exact-sse2) arch=x86-64 unit=$exact ;;
        parameters-sse2) arch=x86-64 unit=$parameters ;;
        rows-clang-14) cxx=$clang unit=$rows ;;
        aarch64)
            on_machine aarch64-linux-gnu-g++ '' qemu-aarch64 && xsimd=''
            [ $mode = reduced ] || unit=$reduced arch=armv8-a
            ;;
        rows-aarch64)
            unit=$rows cxx=aarch64-linux-gnu-g++ arch=armv8-a run='qemu-aarch64' link="-static tests/catch_main.cpp"
            packages='g++-aarch64-linux-gnu qemu-user'
            # Catch2 3 is a library, which Debian has for this machine only.
            [ -n "$catch_2" ] || on_machine aarch64-linux-gnu-g++ '' qemu-aarch64
            ;;
        xsimd-13.2) xsimd=trixie && brief ;;
        xsimd-14.3) xsimd=sid && brief ;;
        O0) flags=-O0 unit=$memory ;;
        # Neither NaN nor Catch2 works here.
        fast-math) flags='-O2 -ffast-math' unit=$smoke link='' ;;
        no-exceptions) flags='-O1 -fno-exceptions' unit=$smoke link='' ;;
        # The tests that take long, in a build of their own.
        long)
            script='env CXXFLAGS=-fno-tree-pta cmake --workflow --preset long' # see run_reduced
            packages='libcli11-dev libboost-dev libmpfr-dev libeigen3-dev libtbb-dev pkg-config python3 python3-matplotlib qemu-user'
            ;;
        instructions) script='bash bench/instructions.sh' packages=valgrind ;;
        # Their scripts install these too, but not two at a time.
        benchmarks)
            script='env CXXFLAGS=-fno-tree-pta bash bench/smoke.sh'
            packages='libbenchmark-dev libeigen3-dev python3-matplotlib python3-plotly chromium'
            ;;
        docs)
            script='bash docs/build.sh'
            packages='doxygen doxygen-awesome-css python3 python3-matplotlib linkchecker'
            ;;
        adversity) script='bash tests/adversity/run.sh memcheck' packages=valgrind ;;
        msan) cxx=clang++-19 script="bash tests/adversity/run.sh msan $cxx" packages=libclang-rt-19-dev ;;
        module) cxx=clang++-19 script="bash tests/module/run.sh $cxx" packages='ninja-build python3' ;;
        # One binary that picks the instruction set.
        runtime*)
            [ "$1" = runtime ] || cxx=$clang
            script="bash tests/runtime/run.sh $cxx" packages='pkg-config qemu-user'
            ;;
        fuzz) cxx=$clang script="bash tests/fuzz/run.sh $cxx" ;;
        # Files of different modes in one program, and flags that reorder: by a script of their own.
        modes-gcc) script="bash tests/odr/modes.sh nm O0 O1 O2 -- g++ -std=c++20 -march=$arch -Iinclude" ;;
        modes-clang)
            cxx=$clang
            script="bash tests/odr/modes.sh nm O0 O1 O2 -- $cxx -std=c++20 -march=$arch -Iinclude"
            ;;
        # All sets on one machine. Others, unless in full, have -Ofast and the set that fewest macros tell.
        flags-gcc-sse2) script="bash tests/flags/run.sh --sets $sets g++ -march=x86-64" ;;
        flags-gcc-avx2) script="bash tests/flags/run.sh g++ -march=$arch" ;;
        flags-clang-sse2) cxx=$clang script="bash tests/flags/run.sh --sets $sets $cxx -march=x86-64" ;;
        flags-clang-avx2) cxx=$clang script="bash tests/flags/run.sh $cxx -march=$arch" ;;
        flags-aarch64)
            cxx=aarch64-linux-gnu-g++ run=qemu-aarch64 packages='g++-aarch64-linux-gnu qemu-user'
            script="bash tests/flags/run.sh --sets $sets aarch64-linux-gnu-g++ -static -idirafter $out/include"
            ;;
        aarch64-clang-14) on_machine $clang aarch64-linux-gnu qemu-aarch64 ;;
        aarch64-clang-19) on_machine clang++-19 aarch64-linux-gnu qemu-aarch64 ;;
        sve256-gcc) on_machine aarch64-linux-gnu-g++ '' "$(sve 256)" -march=armv8-a+sve -msve-vector-bits=256 -Wno-psabi ;;
        sve*) on_machine clang++-19 aarch64-linux-gnu "$(sve "${1#sve}")" -march=armv8-a+sve "-msve-vector-bits=${1#sve}" ;;
        rvv*)
            on_machine clang++-19 riscv64-linux-gnu "qemu-riscv64 -cpu rv64,v=true,vext_spec=v1.0,vlen=${1#rvv}" \
                "-march=rv64gcv_zvl${1#rvv}b" -mrvv-vector-bits=zvl
            ;;
        # clang 19 computes the test's own numbers wrongly here.
        s390x) on_machine s390x-linux-gnu-g++ '' qemu-s390x -march=z14 -mzvector -Wno-psabi ;;
        # GCC mixes in instructions that take subnormal numbers for zero, as QEMU starts.
        ppc64le) on_machine clang++-19 powerpc64le-linux-gnu qemu-ppc64le -mcpu=power8 ;;
        armv7) on_machine arm-linux-gnueabihf-g++ '' qemu-arm -march=armv7-a -mfpu=neon-vfpv4 -Wno-psabi && xsimd='' ;;
        armv7-clang-14)
            on_machine $clang arm-linux-gnueabihf qemu-arm -march=armv7-a -mfpu=neon-vfpv4 && xsimd=''
            ;;
        i686) on_machine i686-linux-gnu-g++ '' '' -msse2 -mfpmath=sse && xsimd='' expected=no-fma ;;
        # In one file, for newer versions of node take the path of a second one for an address.
        wasm) on_machine em++ '' node -msimd128 -sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1 && expected=no-fma suffix=.js ;;
        mingw) on_machine x86_64-w64-mingw32-g++-posix '' wine -march=x86-64-v3 && xsimd='' suffix=.exe ;;
        *) echo "no leg is called $1" >&2 && exit 2 ;;
    esac
    case $cxx in clang*) packages+=" ${cxx/++/}" ;; esac
}

# The small program that emulators run, with xsimd 14.3: on_machine <compiler> <target of clang> <emulator> <flag>...
on_machine() {
    local target=${2:-${1%-g++}}
    cxx=$1 unit=$machine xsimd=sid run=$3 link=-static arch='' flags="-O1 ${2:+--target=$2}"
    case $1 in
        em++) packages='emscripten nodejs' link='' ;;
        *mingw*) packages='g++-mingw-w64-x86-64-posix wine wine64' ;;
        *) packages="g++-$target" ;;
    esac
    case $3 in qemu*) packages+=' qemu-user' ;; esac
    shift 3
    flags+=" $*"
}

# The small program, where legs of other names run the usual files with much the same.
brief() {
    [ $mode = full ] || unit=$machine link=''
}

has_clang_14() {
    command -v clang++-14 || apt-cache show clang-14
} >/dev/null 2>&1

sve() {
    echo "qemu-aarch64 -cpu max,sve$1=on,sve-default-vector-length=$(($1 / 8))"
}

# The headers of Debian $1's xsimd, in build/xsimd-<version>; from the mirror that apt uses already.
fetch_xsimd() {
    local suite=$1 dir=$PWD/build/xsimd-${xsimd_version[$1]} apt mirror
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
            "libxsimd-dev_${xsimd_version[$suite]}".*) dpkg-deb -x "$dir"/libxsimd-dev_*.deb "$dir" && return ;;
            *) echo "Debian $suite has $(cd "$dir" && echo libxsimd-dev_*)" ;;
        esac
    else
        echo "Debian $suite is out of reach: $(grep -m 1 '^[EW]:' "$dir/log")"
    fi
    return 1
}

runs_here() {
    [ "$arch" != x86-64-v4 ] || grep -qw avx512vl /proc/cpuinfo
}

run_reduced() {
    local program=$out/$leg$suffix include='' less=''
    if [ -n "$script" ]; then
        CMAKE_BUILD_PARALLEL_LEVEL=1 EMULATOR=$run $script
        return
    fi
    [ -z "$xsimd" ] || include=-Ibuild/xsimd-${xsimd_version[$xsimd]}/usr/include
    # GCC's points-to analysis takes a fifth of the time; the leg with -O2 has it.
    case "$cxx $flags" in *clang* | em++*) ;; *-O1*) less=-fno-tree-pta ;; esac
    "$cxx" -std=c++20 ${arch:+-march=$arch} $flags $less $include -Iinclude -idirafter $out/include \
        ${catch_2:+-DSIMDACT_CATCH_V2} $unit $link -o "$program" || return
    runs_here || return 0
    if [ "$unit" = $machine ]; then
        WINEPREFIX=$PWD/build/wine WINEDEBUG=-all $run "$program" $expected
        return
    fi
    $run "$program" || return
    case $leg in
        no-exceptions) sh tests/build/aborts.sh "$program" ;;
        fast-math) SIMDACT_INCLUDE=include sh tests/build/fast_math.sh $cxx -std=c++20 -march=$arch ;;
    esac
}

run_full() {
    local options=(-DCMAKE_CXX_COMPILER=$cxx)
    if [ -n "$script" ] || { [ "$unit" != "$reduced" ] && [ "$unit" != $memory ]; }; then
        run_reduced
        return
    fi
    [ $leg != aarch64 ] || options=(--toolchain cmake/aarch64-linux-gnu.cmake)
    [ -z "$xsimd" ] || options+=("-DSIMDACT_XSIMD_INCLUDE_DIR=$PWD/build/xsimd-${xsimd_version[$xsimd]}/usr/include")
    cmake -S . -B "build/leg-$leg" -G Ninja "${options[@]}" -DCMAKE_BUILD_TYPE= "-DCMAKE_CXX_FLAGS=$flags" \
        -DSIMDACT_ARCH=$arch -DSIMDACT_BUILD_BENCHMARKS=OFF && cmake --build "build/leg-$leg" || return
    ! runs_here || ctest --test-dir "build/leg-$leg" --output-on-failure
}

# Which clang, where it is not the one of the name.
with_clang() {
    [ "$cxx" != clang++ ] || echo ", with clang $(clang++ -dumpversion)"
}

# One leg in its own process: a line on stdout, the verdict in $out/$leg.verdict.
run_leg() {
    local leg=$1 reason='' verdict=ok start=$SECONDS
    describe "$leg"
    for tool in $cxx ${run%% *}; do
        command -v "$tool" >/dev/null || reason="$tool is not installed"
    done
    [ -n "$reason" ] || [ -z "$xsimd" ] || reason=${no_xsimd[$xsimd]-}
    if [ -n "$reason" ]; then
        verdict=skip
        echo "skip $leg: $reason"
    elif run_$mode >"$out/$leg.log" 2>&1; then
        reason=$(sed -n 's/^skipped: //p' "$out/$leg.log") # by the script of the leg
        if [ -n "$reason" ]; then
            verdict=skip
            echo "skip $leg: $reason"
        else
            runs_here || verdict=compiled
            echo "${verdict/#ok/ok  } $leg  $((SECONDS - start)) s$(with_clang)$(runs_here || echo ', not run: no AVX-512 here')"
        fi
    else
        verdict=FAIL
        printf 'FAIL %s  %s s\n%s\n' "$leg" $((SECONDS - start)) "$(tail -n 60 "$out/$leg.log")"
    fi
    echo $verdict >"$out/$leg.verdict"
}

setup_packages cmake ninja-build g++ libxsimd-dev catch2
[ $# -gt 0 ] || set -- "${legs[@]}"
catch='' needs_catch='' catch_2=yes
[ ! -e /usr/include/catch2/catch_test_macros.hpp ] || catch_2=''
for leg; do
    describe "$leg"
    case $unit in "$reduced" | "$optimized" | "$memory" | "$exact" | "$parameters" | "$rows" | "$pieces") needs_catch=yes ;; esac
done

# A cross compiler must not see the rest of /usr/include.
rm -rf $out
mkdir -p $out/include
for library in catch2 xsimd; do ln -s "/usr/include/$library" "$out/include/$library"; done
if [ -z "$catch_2" ]; then
    catch='-lCatch2Main -lCatch2'
elif [ $mode = reduced ] && [ -n "$needs_catch" ]; then
    catch=$out/catch_main.o
    g++ -std=c++20 -O0 -c tests/catch_main.cpp -o $catch
fi

jobs=$([ $mode = full ] && echo 1 || echo "${CMAKE_BUILD_PARALLEL_LEVEL:-2}")
declare -A no_xsimd
for leg; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n || true; done
    # Leg by leg: where a mirror lacks a package, that leg alone is skipped by name. And while other legs run.
    describe "$leg"
    setup_packages $packages
    [ -z "$xsimd" ] || [ -n "${no_xsimd[$xsimd]+known}" ] || no_xsimd[$xsimd]=$(fetch_xsimd "$xsimd") || true
    run_leg "$leg" &
done
wait
count() { cat $out/*.verdict | grep -c "$1" || true; }
echo "$(count ok) passed, $(count FAIL) failed, $(count skip) skipped, $(count compiled) compiled only"
[ "$(count .)" = $# ] || { echo "$(($# - $(count .))) legs ended without a verdict" && exit 1; }
[ "$(count FAIL)" = 0 ] && [ "$(count ok)" -gt 0 ]
