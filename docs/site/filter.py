"""What Doxygen reads in place of a file: python3 filter.py <generated directory> <site> <file>

A header is put into the group of its directory, loses the inline namespace of its version, the types behind the kernels,
and what only kernels and tests read; the documentation of an activation gets its generated parts. A Markdown file gets a label, and links that
hold on the site.
"""
import re
import sys
from pathlib import Path

import links

GROUPS = {"kernel_functions": ("kernels", "kernels.hpp", "eigen.hpp"), "activations": ("activations", "gated.hpp", "rows"),
          "fast_tier": ("fast.hpp",), "run_time_choice": ("any_activation.hpp", "make_activation.hpp", "named_value.hpp"),
          "own_functors": ("activations.hpp", "concepts.hpp", "facts.hpp", "simd/value.hpp"),
          "memory": ("stores.hpp", "mask_size.hpp", "flush_subnormals.hpp")}
FACTS = re.compile(r"^    static constexpr (?:const char\* name|bool (?:heavy|piecewise_linear)|double max_ulp|fast_bound|zero_window|parameter<)")


def typeset(text):
    """e^(-x) as in print; code stays as it is, but ::tanh must not be taken for a link, nor `f' for a quotation."""
    text = re.sub(r"(?<!`)`([^`]*'[^`]*)`(?!`)", r"``\1``", text)
    parts = re.split(r"(``.+?``|`[^`]*`)", re.sub(r"`(::\w+)`", r"<tt>\1</tt>", text))
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"(?<!\w)::", r"\\::", parts[i])
        parts[i] = re.sub(r"\^(?:\(((?:[^()]|\([^()]*\))*)\)|(-?\w*(?:\.\w+)?(?:\|[^|]*\|)?))",
                          lambda m: f"<sup>{(m[1] or m[2]).replace('-', '−')}</sup>", parts[i])
    return "".join(parts)


def documented(comment, name, generated):
    """The comment of an activation with the picture after its first paragraph and the tables at its end."""
    lines = [line.removeprefix("///").removeprefix(" ") for line in comment]
    first = lines.index("") if "" in lines else len(lines)
    top, end = ((generated / f"{name}.{part}.md").read_text("utf-8").splitlines() for part in ("top", "end"))
    return ["/**", *lines[:first], "", *top, *lines[first:], "", *end, "*/"]


def as_function(comment, name):
    """A kernel is an object; its comment begins with how it is called."""
    call, _, comment[0] = comment[0].removeprefix("/// ").partition(": ")
    comment[0] = "/// " + comment[0]
    operands = call.removesuffix(")").split(", ")[1:]
    return comment, f"void {name}(Functor f, {', '.join(f'Operand {operand}' for operand in operands)});"


def header(path, generated):
    relative = path.relative_to(links.ROOT / "include/simdact")
    group = next((g for g, members in GROUPS.items() if str(relative) in members or relative.parts[0] in members), None)
    lines, comment, code, fact, depth, type_of_kernel = [], [], False, False, 0, False
    for line in path.read_text("utf-8").splitlines():
        line = re.sub(r"^namespace simdact \{ inline namespace \w+ \{", "namespace simdact {", line)
        line = re.sub(r"^\}(\}+ // namespace simdact)::v\w+?(?=::|$)", r"\1", line)
        if line == "namespace simdact {" and group:
            line += f"\n/** \\addtogroup {group}\n@{{ */"
        elif line == "} // namespace simdact" and group:
            line = "/** @} */ " + line
        if re.match(r"struct \w+ : kernel<", line):
            type_of_kernel, comment = True, []
        if type_of_kernel:
            type_of_kernel = line != "};"
            continue
        fact = fact or bool(FACTS.match(line))
        if fact:
            depth += line.count("{") - line.count("}")
            ends = depth == 0 and line.partition(" //")[0].endswith(";")
            line = "/** \\cond */ " * bool(FACTS.match(line)) + line + "\n/** \\endcond */" * ends
            fact = not ends
        if line.lstrip().startswith("///"):
            code = code and "\\endcode" not in line or "\\code" in line
            line = line if code else typeset(line)
        if line.startswith("///"):
            comment.append(line)
            continue
        if relative.parts[0] == "activations" and line == f"struct {path.stem} {{":
            comment = documented(comment, path.stem, generated)
        if kernel := re.match(r"inline constexpr \w+_t (\w+)\{\};", line):
            comment, line = as_function(comment, kernel[1])
        lines += [*comment, line]
        comment = []
    return lines


def markdown(path, site, generated):
    """With a label for the page, links to it, and pictures."""
    label, code = links.label(path), False
    for line in path.read_text("utf-8").splitlines():
        code ^= line.lstrip().startswith("```")
        if line.startswith("# ") and label != "index":
            line, label = f"{line} {{#{label}}}", "index"
        if picture := re.fullmatch(r"<!-- picture: (\w+) -->", line):
            line = (generated / f"{picture[1]}.svg").read_text("utf-8")
            yield f"\\htmlonly[block]\n{line}\n\\endhtmlonly"
        elif re.match("</?details", line):  # of which Doxygen 1.9.4 makes one for each paragraph
            yield f"\\htmlonly[block]\n{line}\n\\endhtmlonly"
        else:
            yield line if code else links.rewritten(typeset(line), path, site)


if __name__ == "__main__":
    generated, site, source = map(Path, sys.argv[1:])
    lines = header(source, generated) if source.suffix == ".hpp" else markdown(source, site, generated)
    print("\n".join(lines))
