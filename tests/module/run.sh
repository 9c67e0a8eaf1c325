#!/usr/bin/env bash
# `import simdact;` by hand, and through CMake where that is 3.28 or newer. Usage: tests/module/run.sh <clang++>
set -euo pipefail
cd "$(dirname "$0")/../.."
cxx=${1:?tests/module/run.sh <clang++>} out=build/module
mkdir -p $out
python3 -B cmake/module.py --check
flags="-std=c++20 -O1 -march=x86-64-v3"
# shellcheck disable=SC2086
{
    "$cxx" $flags -Iinclude --precompile modules/simdact.cppm -o $out/simdact.pcm
    "$cxx" $flags -fmodule-file=simdact=$out/simdact.pcm tests/module/main.cpp $out/simdact.pcm -o $out/app
}
$out/app
version=$(cmake --version | sed -n '1s/.* //p')
if printf '%s\n' 3.28 "$version" | sort -V -C; then
    rm -rf $out/cmake
    cmake -S tests/module -B $out/cmake -G Ninja -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_CXX_FLAGS=-march=x86-64-v3
    cmake --build $out/cmake
    $out/cmake/app
    echo "by hand and with CMake $version"
else
    echo "by hand alone: CMake $version knows no modules"
fi
