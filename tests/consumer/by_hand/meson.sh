#!/usr/bin/env bash
# Meson with a wrap: a clone by git from the address in the documentation, which git replaces by this repository.
# Usage: meson.sh
set -euo pipefail
. "$(dirname "$0")/setup.sh"

git clone -q --bare "$root" "$work/origin"
git -C "$work/origin" tag "v$version" HEAD
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.file://$work/origin.insteadOf" GIT_CONFIG_VALUE_0='https://github.com/<owner>/simdact'

lay_out project meson/meson.build meson/simdact.wrap meson/build.sh
mkdir subprojects
mv simdact.wrap subprojects
try "documentation: setup, compile" sh -ex build.sh
try "run" build/app
