#!/usr/bin/env bash
# FetchContent and, with the path of CPM.cmake, CPM: with a clone by git from the address in the README, which git
# replaces by this repository. Usage: git.sh [CPM.cmake]
set -euo pipefail
. "$(dirname "$0")/setup.sh"
cpm=${1:+$(realpath "$1")}

git clone -q --bare "$root" "$work/origin"
git -C "$work/origin" tag "v$version" HEAD
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.file://$work/origin.insteadOf" GIT_CONFIG_VALUE_0='https://github.com/<owner>/simdact'

lay_out fetch_content fetch_content/CMakeLists.txt
try "FetchContent: configure, build" sh -ec 'cmake -B build; cmake --build build'
try "run" build/app

if [ -n "$cpm" ]; then
    lay_out cpm cpm/CMakeLists.txt
    mkdir cmake
    cp "$cpm" cmake/CPM.cmake
    try "CPM: configure, build" sh -ec 'cmake -B build; cmake --build build'
    try "run" build/app
else
    echo "skip CPM: git.sh <path of CPM.cmake>"
fi
