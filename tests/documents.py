"""What is written twice agrees: code in the README is lines of tested files, versions are that of version.hpp."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
wrong = []


def text(path):
    return (root / path).read_text()


blocks = re.findall(r"^(?:<!-- (\S+) -->\n)?```(\w+)\n(.*?)^```$", text("README.md"), re.M | re.S)
for source, language, block in blocks:
    if source and f"\n{block}" not in f"\n{text(source)}":
        wrong.append(f"README.md: not lines of {source}:\n{block}")
    if not source and language != "sh":
        wrong.append(f"README.md: no comment <!-- path --> says which file tests this block:\n{block}")
tested = sum(1 for source, _, _ in blocks if source)

version = ".".join(re.findall(r"VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", text("include/simdact/version.hpp")))
for source, pattern in {
    "CHANGELOG.md": r"^## \[(\d[^\]]*)",
    "cmake/vcpkg/simdact/vcpkg.json": r'"version": "(.*)"',
    "tests/consumer/conan/conanfile.txt": r"simdact/(.*)",
    "tests/consumer/cpm/CMakeLists.txt": r"simdact VERSION (\S+)",
    "tests/consumer/fetch_content/CMakeLists.txt": r"GIT_TAG v([0-9.]+)",
    "tests/consumer/find_package/CMakeLists.txt": r"find_package\(simdact (\S+)",
}.items():
    stated = re.search(pattern, text(source), re.M)
    if not stated or not f"{version}.".startswith(f"{stated[1]}."):
        wrong.append(f"{source}: version {stated and stated[1]}, not {version}")

# Spelled out in every header: editors and ctags do not see through a macro.
for header in (root / "include").rglob("*.hpp"):
    for name in re.findall(r"inline namespace (\w+)", header.read_text()):
        if name != "v" + version.replace(".", "_"):
            wrong.append(f"{header.relative_to(root)}: inline namespace {name}, not that of version {version}")

print(*wrong, f"{tested} blocks of the README, version {version}", sep="\n")
sys.exit(bool(wrong) or tested == 0)
