#!/usr/bin/env bash
# Builds simdact::runtime, tests it on every instruction set, installs it as a static and as a shared library, and builds
# projects with both. Usage: tests/runtime/run.sh [COMPILER]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/runtime${1:+-${1//+/}} # CMake reads the folder as a regular expression too
mkdir -p $build

step() {
    local start=$SECONDS name=$1
    shift
    "$@" >$build/log 2>&1 || { tail -n 40 $build/log; echo "FAIL $name"; exit 1; }
    echo "ok   $name, $((SECONDS - start)) s"
}
# Without GCC's points-to analysis, which takes a fifth of the time and changes no bit.
configure() {
    local flags=-O2
    case $1 in *clang*) ;; *) flags+=' -fno-tree-pta' ;; esac
    cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS_RELEASE=$flags" "-DCMAKE_CXX_COMPILER=${1:-c++}" \
        -DSIMDACT_BUILD_RUNTIME=ON -DSIMDACT_BUILD_BENCHMARKS=OFF -DSIMDACT_BUILD_EXAMPLES=OFF -DSIMDACT_WERROR=ON \
        "-DCMAKE_CXX_COMPILER_LAUNCHER=$PWD/tests/runtime/compile.sh" \
        "-DBUILD_SHARED_LIBS=$2" "-DCMAKE_INSTALL_PREFIX=$PWD/$build/$2" -DCMAKE_INSTALL_LIBDIR=lib
}
# A project in a directory of its own, by find_package and by pkg-config. The shared library is found where it was linked.
consume() {
    local prefix=$PWD/$build/$1 project=$build/consumer-$1
    rm -rf "$project" && mkdir -p "$project/by-pkg-config"
    cp tests/runtime/consumer/* "$project"
    cp tests/runtime/consumer/main.cpp tests/runtime/consumer/build.sh "$project/by-pkg-config"
    cmake -S "$project" -B "$project/build" -G Ninja -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_COMPILER=${2:-c++}" \
        "-DCMAKE_PREFIX_PATH=$prefix" && cmake --build "$project/build" && "$project/build/app" || return
    ln -sfn "$prefix" "$project/.local"
    (cd "$project/by-pkg-config" && HOME=$(dirname "$PWD") PKG_CONFIG_PATH='' bash -e build.sh &&
        LD_LIBRARY_PATH=$prefix/lib ./app)
}
# What a shared library exports: what the header calls.
exports() {
    [ "$(nm -D --defined-only --demangle $build/ON/lib/libsimdact_runtime.so | awk '{ $1 = $2 = ""; print $0 }' | grep simdact | sort)" = \
        "$(printf '  %s\n' 'simdact::v0_1_0::runtime::check(simdact::v0_1_0::runtime::request const&)' 'simdact::v0_1_0::runtime::run' 'simdact::v0_1_0::runtime::run_ranges')" ]
}

compiler=${1-}
step "configure" configure "$compiler" OFF
step "build" cmake --build $build --target simdact_runtime runtime_test
ctest --test-dir $build -L runtime --output-on-failure --no-tests=error
step "install, static" cmake --install $build
step "projects, static" consume OFF "$compiler"
step "configure, shared" configure "$compiler" ON
step "build, shared" cmake --build $build --target simdact_runtime
step "install, shared" cmake --install $build
step "projects, shared" consume ON "$compiler"
step "exports" exports
# Where AVX-512 cannot run, its part is not optimized and takes more.
size -t $build/OFF/lib/libsimdact_runtime.a | tail -n 1
