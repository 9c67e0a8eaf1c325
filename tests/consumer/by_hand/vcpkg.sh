#!/usr/bin/env bash
# vcpkg: the overlay port from a manifest, the compiled component static and shared, post-build checks as errors, the port
# for vcpkg's registry, the manifest for developing. Needs VCPKG_ROOT, and xsimd's archive from the network or in
# VCPKG_DOWNLOADS. The shared one needs patchelf.
set -euo pipefail
. "$(dirname "$0")/setup.sh"
export VCPKG_BINARY_SOURCES=clear VCPKG_DOWNLOADS=${VCPKG_DOWNLOADS-$VCPKG_ROOT/downloads}
vcpkg=$VCPKG_ROOT/vcpkg
"$vcpkg" version | sed -n 1p

lay_out project find_package/CMakeLists.txt vcpkg/vcpkg.json vcpkg/build.sh
try "README: configure, build" bash -ex build.sh
try "run" build/app

for triplet in x64-linux x64-linux-dynamic; do
    lay_out "runtime-$triplet" vcpkg/runtime.json ../runtime/consumer/{CMakeLists.txt,main.cpp,effect.cpp,effect.hpp}
    mv runtime.json vcpkg.json
    try "runtime, $triplet: configure" cmake -B build -DCMAKE_BUILD_TYPE=Release -DVCPKG_TARGET_TRIPLET="$triplet" \
        -DVCPKG_INSTALL_OPTIONS=--enforce-port-checks --toolchain "$VCPKG_ROOT/scripts/buildsystems/vcpkg.cmake"
    try "build" cmake --build build
    try "run" build/app
    cat "$work/log"
done

# Installs the port in $1, whose problems are errors.
install_port() {
    "$vcpkg" install --classic simdact --overlay-ports="$1" --enforce-port-checks --x-install-root="$2"
}
cd "$work"
try "overlay port, post-build checks" install_port "$root/cmake/vcpkg" "$work/overlay"
archive_of_head
cp "$work/v$version.tar.gz" "$VCPKG_DOWNLOADS/someone-simdact-v$version.tar.gz"
try "port for the registry, post-build checks" install_port "$work/registries/ports" "$work/registry"
try "the same files" diff -r overlay registry -x vcpkg -x "*spdx*.json" -x vcpkg_abi_info.txt
rm "$VCPKG_DOWNLOADS/someone-simdact-v$version.tar.gz"

cp "$root/vcpkg.json" "$work/vcpkg.json"
try "manifests in vcpkg's form" "$vcpkg" format-manifest vcpkg.json registries/ports/simdact/vcpkg.json
try "the same text" diff vcpkg.json "$root/vcpkg.json"
try "manifest for developing" "$vcpkg" install --dry-run --x-feature=benchmarks --x-feature=accuracy
