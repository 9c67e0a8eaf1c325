"""The pages agree with the code, and can be read in a hurry.

Code in a page is lines of a tested file, which a comment <!-- path --> before it names. What is written twice agrees:
versions, the list of activations and how many they are. Each of them has its page. The README is short, and so is every
sentence.

With --update it first writes the lists of activations and of exported names, and the number of hashes.
"""
import pathlib
import re
import subprocess
import sys
import textwrap

root = pathlib.Path(__file__).resolve().parent.parent
wrong = []
MOST_LINES = 120  # of the README
MOST_WORDS = 30  # in a sentence


def text(path):
    return (root / path).read_text("utf-8")


def sentences(page):
    """Those of the prose, outside tables; code counts as one word, and so does a list of code."""
    page = re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S)
    page = re.sub(r"^(?:<!--|#|\|).*$", "", page, flags=re.M)
    page = re.sub(r"(``|`).+?\1(?:,\s*(``|`).+?\2)*", "code", page, flags=re.S)
    page = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", page)
    for paragraph in re.split(r"\n\s*\n|^\s*(?:[-*]|\d+\.) ", page, flags=re.M):
        yield from re.split(r"(?<=[.!?:])[*)\"]*\s+", " ".join(paragraph.split()))


written = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/SECURITY.md",
           *sorted(str(page.relative_to(root)) for page in (root / "docs").rglob("*.md"))]
tested = 0
for page in written:
    for source, language, block in re.findall(r"^(?:<!-- (\S+) -->\n)?```(\w+)\n(.*?)^```$", text(page), re.M | re.S):
        if source:
            tested += 1
            lines = "\n" + text(source)
            if not any("\n" + textwrap.indent(block, " " * indent) in lines for indent in (0, 4, 8)):
                wrong.append(f"{page}: not lines of {source}:\n{block}")
        elif language != "sh":
            wrong.append(f"{page}: no comment <!-- path --> says which file tests this block:\n{block}")
    wrong += [f"{page}: {len(sentence.split())} words, more than {MOST_WORDS}: {sentence}"
              for sentence in sentences(text(page)) if len(sentence.split()) > MOST_WORDS]

if text("README.md").count("\n") > MOST_LINES:
    wrong.append(f"README.md: more than {MOST_LINES} lines")


def stands(page, pattern, lines):
    """The lines that the pattern finds are these; with --update it makes them so."""
    found = re.search(pattern, text(page), re.M | re.S)
    if not found:
        wrong.append(f"{page}: nothing that fits {pattern}")
    elif found[0] != lines and "--update" in sys.argv:
        (root / page).write_text(text(page).replace(found[0], lines), "utf-8")
    elif found[0] != lines:
        differ = sorted(set(re.findall(r"\w+", found[0])) ^ set(re.findall(r"\w+", lines)))
        wrong.append(f"{page}: not up to date ({', '.join(differ) or 'order'}): run python3 tests/documents.py --update")


headers = sorted(header.stem for header in (root / "include/simdact/activations").glob("*.hpp"))
stands("include/simdact/activations.hpp", r"(?:^#include <simdact/activations/\w+\.hpp>\n)+",
       "".join(f"#include <simdact/activations/{name}.hpp>\n" for name in headers))
stands("include/simdact/activations.hpp", r"^using activations =\s+type_list<.*?>;$",
       "using activations =\n" + textwrap.fill(f"type_list<{', '.join(headers)}>;", 120, initial_indent=4 * " ",
                                               subsequent_indent=14 * " "))
stands("README.md", r"^\*\*\d+ activations\*\*", f"**{len(headers)} activations**")
stands("README.md", r"^`celu`.*?\.$",
       textwrap.fill(", ".join(f"`{name}`" for name in headers) + ".", 120))


def counts_of_all(page):
    """Where a page says how many activations there are: line, words, number. One of some, as 27 functions, is none."""
    for found in re.finditer(r"\b(?:all|the)\s+(\d+)\s+(?:activation|function)s\b", page, re.I):
        yield page.count("\n", 0, found.start(1)) + 1, " ".join(found[0].split()), int(found[1])


assert list(counts_of_all("All 5 functions, the\n6\nactivations, 7 activations, the first 8 functions.")) == [
    (1, "All 5 functions", 5), (2, "the 6 activations", 6)]
for page in written:
    wrong += [f"{page}:{line}: {words}, but there are {len(headers)} activations; better say it without a number"
              for line, words, number in counts_of_all(text(page)) if number != len(headers)]

for name in headers:
    prose = root / f"docs/activations/{name}.md"
    if not prose.exists() or re.findall(r"^## (.*)", prose.read_text("utf-8"), re.M) != ["Use", "Trouble"]:
        wrong.append(f"docs/activations/{name}.md: write when to use {name} under '## Use', and what goes wrong with it "
                     "under '## Trouble'")
    if f"`{name}`" not in text("CHANGELOG.md"):
        wrong.append(f"CHANGELOG.md: {name} has no line")

for name in headers:
    header = text(f"include/simdact/activations/{name}.hpp")
    bounds = re.search(r"max_ulp\[\]{([\d.]+), ([\d.]+)", header)
    comment = " ".join(re.sub(r"^/// ?", "", header, flags=re.M).split())
    value = f"Error at most {bounds[1]} ULP of the value"
    derivative = "The derivative is exact" if bounds[2] == "0" else f"{bounds[2]} ULP of the derivative"
    windows = re.findall(r"\.half_width = ([\d.]+), \.bound = ([\d.]+)(?:, \.order = (\d))?}", header)
    said = [value, derivative] + [
        f"Within {width} of its zero the {'value' if order else 'derivative'} is off by at most "
        + ("one half epsilon" if bound == "1" else f"{bound} half epsilons")
        for width, bound, order in windows if order in ("", "0")]
    if "everywhere" in header:
        said[1] = re.search(r"everywhere, \.bound = ([\d.]+)", header)[1] + " half epsilons of the derivative"
    if not re.search(r"\bExact\b", comment):
        wrong += [f"{name}.hpp: its comment does not say: {words}" for words in said if words not in comment]

golden = re.findall(r'^    {"(\S+)", "(\w+)", {{0x(\w+), 0x(\w+), 0x(\w+)}, 0x(\w+)}', text("tests/golden/table.hpp"), re.M)
hashes = sum(h.strip("0") != "" for row in golden for h in row[2:])
stands("README.md", r"All \d+ hashes", f"All {hashes} hashes")
if set(re.findall(r"`([0-9A-F]{16})`", text("README.md"))) != {h for name, element, h, *_ in golden if (name, element) == ("gelu", "float")}:
    wrong.append("README.md: not gelu's hash in golden/table.hpp")

version = ".".join(re.findall(r"VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", text("include/simdact/version.hpp")))
for source, pattern in {
    "CHANGELOG.md": r"^## \[(\d[^\]]*)",
    "CITATION.cff": r"^version: (.*)",
    "MODULE.bazel": r'^    version = "(.*)"',
    "cmake/vcpkg/simdact/vcpkg.json": r'"version": "(.*)"',
    "meson.build": r"version: '(.*?)'",
    "tests/consumer/bazel/MODULE.bazel": r'"simdact", version = "(.*)"',
    "tests/consumer/conan/conanfile.txt": r"simdact/(.*)",
    "tests/consumer/cpm/CMakeLists.txt": r"simdact VERSION (\S+)",
    "tests/consumer/fetch_content/CMakeLists.txt": r"GIT_TAG v([0-9.]+)",
    "tests/consumer/find_package/CMakeLists.txt": r"find_package\(simdact (\S+)",
    "tests/consumer/meson/simdact.wrap": r"revision = v(.*)",
}.items():
    stated = re.search(pattern, text(source), re.M)
    if not stated or not f"{version}.".startswith(f"{stated[1]}."):
        wrong.append(f"{source}: version {stated and stated[1]}, not {version}")

# Spelled out in every header: editors and ctags do not see through a macro.
for header in (root / "include").rglob("*.hpp"):
    for name in re.findall(r"inline namespace (\w+)", header.read_text("utf-8")):
        if name != "v" + version.replace(".", "_"):
            wrong.append(f"{header.relative_to(root)}: inline namespace {name}, not that of version {version}")

command = [sys.executable, "-B", root / "cmake/module.py", *([] if "--update" in sys.argv else ["--check"])]
module = subprocess.run(command, capture_output=True, text=True)
if module.returncode:
    wrong.append(module.stderr.strip())

print(*wrong, f"{len(written)} pages, {tested} blocks of code, version {version}", sep="\n")
sys.exit(bool(wrong) or tested == 0)
