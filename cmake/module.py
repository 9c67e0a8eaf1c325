"""Writes modules/simdact.cppm, which exports every public name of the headers. Usage: module.py [--check]"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
target = root / "modules/simdact.cppm"


def plain(text):
    """Without comments, strings and the preprocessor's lines."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"^[ \t]*#(\\\n|[^\n])*", "", text, flags=re.M)
    return re.sub(r'"(\\.|[^"\\])*"', '""', text)


def name_declared(statement):
    """The name that a declaration in a namespace declares, or None where it declares none of its own."""
    head = re.sub(r"\[\[.*?\]\]|__attribute__\(\(.*?\)\)|\bSIMDACT_\w+|\balignas\([^)]*\)", " ", statement)
    head = re.sub(r"\brequires\s*\(.*?\)(?=\s*(struct|class|inline|constexpr))", " ", head, flags=re.S)
    while re.search(r"\btemplate\s*<", head):  # its parameters, whose brackets may nest
        start = re.search(r"\btemplate\s*<", head)
        depth, end = 1, start.end()
        while depth:
            depth += {"<": 1, ">": -1}.get(head[end], 0)
            end += 1
        head = head[: start.start()] + " " + head[end:]
    head = head.strip()
    if found := re.match(r"(?:concept|using)\s+(\w+)\s*=", head):
        return found[1]
    if found := re.match(r"using\s+(?:\w+::)+(\w+)$", head):
        return found[1]
    if found := re.search(r"\b(?:struct|class|enum class|enum)\s+(\w+)\s*($|[:<])", head):
        return None if found[2] == "<" else found[1]  # a specialisation has the name already
    if re.match(r"(static_assert|friend|extern)\b", head) or "->" in head and re.match(r"\w+\s*\([^)]*\)\s*->", head):
        return None
    before = re.split(r"[={]", head)[0] if "operator" not in head else head
    if "operator" in before:
        return "operator" + re.search(r"operator\s*([^\s(]+)", before)[1]
    if found := re.search(r"(\w+)\s*\(", before):
        return found[1]
    found = re.search(r"(\w+)\s*(?:\[[^\]]*\]\s*)?$", before.strip())
    return found[1] if found and " " in before.strip() else None


def names_in(text, space=""):
    """The names that are declared in namespace simdact itself."""
    names, start, i = set(), 0, 0
    while i < len(text):
        if text[i] not in "{;}":
            i += 1
            continue
        statement = text[start:i]
        if text[i] == "{":
            found = re.search(r"\b(inline )?namespace\s+([\w:]+)\s*$", statement)
            depth, end = 1, i + 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            if found:
                inner = space if found[1] else f"{space}::{found[2]}"
                names |= names_in(text[i + 1 : end - 1], inner)
            elif space == "::simdact":
                names.add(name_declared(statement))
            i = end
            # What follows the closing brace of a class or a value belongs to it.
            if not found and re.match(r"\s*;", text[i:]):
                i = text.index(";", i) + 1
            start = i
            continue
        if space == "::simdact" and text[i] == ";" and statement.strip():
            names.add(name_declared(statement))
        i += 1
        start = i
    return names


names = set()
for header in sorted((root / "include").rglob("*.hpp")):
    if header.name != "eigen.hpp":  # with another library; included as a header
        names |= names_in(plain(header.read_text()))
names = {name for name in names if name and not name[0].isdigit()}

# What readers are told to type, as a check of the parser above.
others = {"simd", "math", "contract", "rows", "runtime", "eigen", "simdact", "module", "parallel"}  # namespaces, a header, targets
told = set()
for page in [root / "README.md", *(root / "docs").rglob("*.md"), *(root / "examples").rglob("*.cpp")]:
    told |= set(re.findall(r"\bsimdact::([a-z]\w*)", page.read_text()))
if missing := told - names - others:
    sys.exit(f"not exported: {sorted(missing)}")
lines = "".join(f"using simdact::{name};\n" for name in sorted(names))
module = f"""/// \\file
/// `import simdact;`: the public names, written by cmake/module.py. Macros and eigen.hpp need their #include.
module;

#include <simdact/simdact.hpp>

export module simdact;

export namespace simdact {{
{lines}}} // namespace simdact

/// What a functor of one's own may need.
export namespace simdact::simd {{
using simdact::simd::batch;
using simdact::simd::default_arch;
}} // namespace simdact::simd
"""
if "--check" in sys.argv:
    if target.read_text() != module:
        sys.exit("modules/simdact.cppm lacks a name or has one too many: run python3 cmake/module.py")
else:
    target.write_text(module)
