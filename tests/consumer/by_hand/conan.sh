#!/usr/bin/env bash
# Conan 2: this checkout's recipe with its test package, a project, C++17 refused, the compiled component static and shared,
# the recipe for Conan Center. Needs conan, and a remote or a cache that has xsimd. Leaves the last recipe in the cache.
set -euo pipefail
. "$(dirname "$0")/setup.sh"
conan --version

lay_out project find_package/CMakeLists.txt conan/conanfile.txt conan/build.sh
try "README: create, install, build" bash -ex build.sh
try "run" build/Release/app
refuse "C++17" "required C++ standard (20)" conan create simdact -s compiler.cppstd=17
refuse "C++17 in the project" "required C++ standard (20)" conan install . -s compiler.cppstd=17
sed -i 's/simdact 0.1/simdact 0.2/' CMakeLists.txt
refuse "another minor version" 'compatible with requested version "0.2"' cmake --preset conan-release --fresh

runtime=(-s compiler.cppstd=gnu20 --build=missing -o 'simdact/*:header_only=False')
for shared in False True; do
    lay_out "runtime-$shared" conan/conanfile.txt ../runtime/consumer/{CMakeLists.txt,main.cpp,effect.cpp,effect.hpp}
    try "runtime, shared=$shared: create" conan create simdact "${runtime[@]}" -o "simdact/*:shared=$shared"
    try "install" conan install . "${runtime[@]}" -o "simdact/*:shared=$shared"
    try "configure" cmake --preset conan-release
    try "build" cmake --build --preset conan-release
    try "run" bash -c '. build/Release/generators/conanrun.sh; build/Release/app'
    cat "$work/log"
done

archive_of_head
sha256=$(sha256sum "$work/v$version.tar.gz" | cut -d ' ' -f 1)
mkdir -p "$work/sources/s"
cp "$work/v$version.tar.gz" "$work/sources/s/$sha256"
echo '{"references": {}, "timestamp": 0}' >"$work/sources/s/$sha256.json"
try "recipe for Conan Center" conan create "$work/registries/recipes/simdact/all" --version "$version" -s compiler.cppstd=20 \
    --build=missing -cc "core.sources:download_cache=$work/sources"
