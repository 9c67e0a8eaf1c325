#!/usr/bin/env bash
# Builds the documentation. Usage: docs/build.sh [--no-install]
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

if [ $# -gt 0 ]; then
    echo "usage: docs/build.sh [--no-install]

Writes the documentation to build/docs/html; a warning or a broken link is an error. On Debian and Ubuntu it first
installs what is missing of cmake, ninja-build, g++, libxsimd-dev, doxygen, doxygen-awesome-css (the theme), python3,
python3-matplotlib (the plots) and linkchecker."
    [ "$*" = --help ]
    exit
fi

setup_packages cmake ninja-build g++ libxsimd-dev doxygen doxygen-awesome-css python3 python3-matplotlib linkchecker
# A Python before Debian's own in PATH lacks Debian's packages.
python=$(command -v python3)
"$python" -c 'import matplotlib' 2>/dev/null || python=/usr/bin/python3
cmake --preset docs -DPython3_EXECUTABLE="$python"
rm -rf build/docs/html # or a page that is gone stays
cmake --build --preset docs

# Doxygen 1.9.4 takes `code's for a quotation, without a warning.
if grep -HoE '.{0,60}&[lr]squo;.{0,60}' build/docs/html/*.html; then
    echo "error: code was set as a quotation" >&2
    exit 1
fi

# In a directory that others may read: as root linkchecker becomes nobody.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r build/docs/html "$copy"
chmod -R a+rX "$copy"
echo "[AnchorCheck]" >"$copy/linkcheckerrc"
linkchecker --config="$copy/linkcheckerrc" --no-status --ignore-url='\.css$' "$copy"/html/*.html # Doxygen's own styles name more than it brings
echo "Documentation: build/docs/html/index.html"
