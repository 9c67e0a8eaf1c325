#!/usr/bin/env bash
# Bazel. Bazel 7 and newer take xsimd from their registry. Debian's Bazel 4.2 knows no modules: BUILD.bazel is then tried
# with a WORKSPACE of local folders. Usage: bazel.sh
set -euo pipefail
. "$(dirname "$0")/setup.sh"

lay_out project bazel/MODULE.bazel bazel/BUILD.bazel bazel/build.sh
trap 'bazel shutdown' EXIT
if ! bazel help mod >/dev/null 2>&1; then
    rm MODULE.bazel simdact
    mkdir simdact
    cp -r "$root/include" "$root/BUILD.bazel" simdact
    touch simdact/WORKSPACE
    mkdir -p xsimd rules_cc/cc # Debian's bazel-rules-cc is too new for it
    touch rules_cc/WORKSPACE rules_cc/BUILD.bazel rules_cc/cc/BUILD.bazel
    for rule in cc_binary cc_library cc_import cc_toolchain cc_toolchain_suite; do
        echo "$rule = native.$rule"
    done >rules_cc/cc/defs.bzl
    ln -s "$(echo '#include <xsimd/xsimd.hpp>' | g++ -std=c++20 -E -M -x c++ - | grep -o '/[^ ]*/xsimd/xsimd.hpp' | xargs dirname)" xsimd
    rules=/usr/share/bazel # of Debian's bazel-rules-java, bazel-rules-proto, bazel-skylib, bazel-platforms
    cat >WORKSPACE <<EOF
local_repository(name = "simdact", path = "simdact")
local_repository(name = "rules_cc", path = "rules_cc")
local_repository(name = "rules_java", path = "$rules/rules/java")
local_repository(name = "rules_proto", path = "$rules/rules/proto")
local_repository(name = "bazel_skylib", path = "$rules/tools/skylib")
local_repository(name = "platforms", path = "$rules/tools/platforms")
new_local_repository(
    name = "xsimd",
    build_file_content = """cc_library(
    name = "xsimd", hdrs = glob(["xsimd/**/*.hpp"]), includes = ["."], visibility = ["//visibility:public"])""",
    path = "xsimd",
)
EOF
fi
try "documentation: build" sh -ex build.sh
try "run" bazel-bin/app
