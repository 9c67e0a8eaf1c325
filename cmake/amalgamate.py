"""Writes all of simdact into one header, with its licence. Usage: amalgamate.py FILE"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
included = set()


def expand(path):
    """The text of a header, with simdact's own headers in the place of their first #include."""
    if path in included:
        return ""
    included.add(path)
    text = (root / "include" / path).read_text().replace("#pragma once\n", "")
    return re.sub(r"^#include <(simdact/.*\.hpp)>\n", lambda line: expand(line[1]), text, flags=re.M)


licence = "".join(f"// {line}".rstrip() + "\n" for line in (root / "LICENSE").read_text().splitlines())
header = expand("simdact/simdact.hpp")
version = ".".join(re.findall(r"#define SIMDACT_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header))
out = pathlib.Path(sys.argv[1])
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(f"// simdact {version} in one header, written by cmake/amalgamate.py.\n//\n{licence}#pragma once\n\n{header}")
