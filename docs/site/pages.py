"""What the site shows beside headers and guides: python3 pages.py <program of facts.cpp> <generated directory>

For each activation in the list of the library: a picture, when to use it and what its trouble is
(docs/activations/<name>.md), its accuracy, cost and names elsewhere, which filter.py puts into its documentation.
For all of them a gallery and the entries of the site's navigation.
"""
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

import plots
from links import ROOT, label
from tables import table, tables

DOCS = ROOT / "docs"
GUIDES = ("choosing", "training", "real_time", "porting", "own_activation", "numerics")


def prose(name):
    """When to use it, and its trouble."""
    file = DOCS / "activations" / f"{name}.md"
    if not file.exists():
        sys.exit(f"{name} is in the list of activations but has no docs/activations/{name}.md")
    parts = [part.strip() for part in ("\n" + file.read_text("utf-8")).split("\n## ")]
    sections = {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts[1:]}
    if parts[0] or list(sections) != ["Use", "Trouble"] or not all(sections.values()):
        sys.exit(f"docs/activations/{name}.md must consist of the sections Use and Trouble")
    return sections


def measured_errors():
    """{(element, "value" or "derivative"): {name: row of docs/accuracy.md}}"""
    found, element = {}, "float"
    for _, header, rows in tables(DOCS / "accuracy.md"):
        kind = "value" if header[0] == "function" else "derivative"
        if (element, kind) in found:
            element = "double"
        found[element, kind] = {row[0]: dict(zip(header, row)) for row in rows}
    return found


def short(number):
    return f"{float(number):.6g}" if number else "–"


def everywhere(zero):
    """The window holds all finite arguments."""
    return zero["half_width"] > 1e300


def accuracy(function, measured):
    def row(label, bound, of, column):
        line = [label, bound]
        for element in ("float", "double"):
            found = measured[element, of].get(function["name"], {})
            line += column(found)
        return line

    def largest(found):
        return [found.get("largest error", "–"), short(found.get("at x ="))]

    def round_zero(found):
        _, _, figures = found.get("round its zeros", "").partition("bound ")
        error, _, place = figures.partition(", ")[2].partition(" at ")
        return [error or "–", short(place)]

    rows = [row("value", f"{function['value']:g}", "value", largest)]
    if not any(everywhere(zero) for zero in function["zeros"]):
        rows.append(row("derivative", f"{function['derivative']:g}", "derivative", largest))
    for zero in function["zeros"]:
        where = "" if everywhere(zero) else f" for x in {zero['centre']:g} ± {zero['half_width']:g}"
        rows.append(row(f"derivative{where}, in half epsilons", f"{zero['bound']:g}", "derivative", round_zero))
    yield "\\par Accuracy, in ULP"
    yield ""
    yield from table(("", "bound", "float, measured", "at x =", "double, measured", "at x ="), rows)
    yield f"How it was measured: [accuracy]({page('accuracy.md')})."
    if "fast" in function:
        fast = function["fast"]
        yield f"`fast{{{function['name']}{{}}}}`, on floats: absolute error at most {fast['absolute']:g}, relative "
        yield f"{fast['relative']:g}, of the derivative {fast['derivative']:g}: [fast tier]({page('fast.md')})."
    yield ""


def page(path):
    return f"@ref {label(DOCS / path)}"


def costs():
    """{kernel: {row of docs/bench/README.md: its cells}} for 65536 floats, and where that was measured."""
    found, about = {}, {}
    for before, header, rows in tables(DOCS / "bench/README.md") if (DOCS / "bench/README.md").exists() else ():
        if header == ["", ""]:
            about = dict(rows)
        size, _, kernel = before.removesuffix(":").partition(" floats, ")
        if size == "65536" and kernel in ("forward", "backward"):
            found[kernel] = {row[0]: dict(zip(header, row)) for row in rows}
    return found, about


def cost(name, measured, about):
    def time(row, competitor):
        return row.get(competitor, "").split(" (")[0].strip("*")

    labels = {name: "", f"{name} (from output)": " from output"}
    rows = [(kernel + label, time(lines[row], "simdact"), time(lines[row], "simdact_fast"))
            for kernel, lines in measured.items() for row, label in labels.items() if row in lines]
    columns = 3 if any(fast for _, _, fast in rows) else 2
    if rows:
        yield "\\par Cost"
        yield ""
        yield from table(("", "ns per float", "fast tier")[:columns], [row[:columns] for row in rows])
        yield f"65536 floats, one thread, {about['CPU']}, {about['compiler']}, `{about['flags']}`, xsimd "
        yield f"{about['xsimd']}; [beside others]({page('bench/README.md')})."
        yield ""


def kernels(function):
    yield "\\par Kernels"
    names = ["forward", "backward", "forward_with_derivative"]
    names += ["backward_from_output"] * function["from_output"]
    names += ["forward_with_mask", "backward_from_mask"] * function["mask"]
    yield ", ".join(f"[{name}](@ref simdact::{name})" for name in names) + "."
    yield ""


def elsewhere(name, rows):
    """Its line of docs/names.md."""
    for header, row in rows:
        if row[0].strip("`").partition("{")[0] == name:
            yield "\\par Elsewhere"
            text = "; ".join(f"{column.partition(' ')[0]}: {cell}" for column, cell in zip(header[1:], row[1:])
                             if cell != "–")
            yield re.sub(r" \[\d\]", "", text) + f". All: [names]({page('names.md')})."
            yield ""


def gallery(x, functions):
    yield "/** \\defgroup activations Activations"
    yield "Each is a small aggregate that works on a float, a double and an `xsimd::batch` of either. Solid: value, dashed:"
    yield f"derivative, for x from {x[0]:g} to {x[-1]:g} and default parameters; the plots are made from the library."
    yield f"[Which one?]({page('guide/choosing.md')})"
    yield "\\htmlonly"
    items = (f'<a href="{struct_page(f["name"])}">{plots.thumbnail(x, f)}<span>{f["name"]}</span></a>'
             for f in functions)
    yield f'<div class="gallery">{"".join(items)}</div>'
    yield "\\endhtmlonly */"


def examples():
    """One page each."""
    for file in sorted((ROOT / "examples").glob("*.cpp")):
        yield f"/** \\example {file.name} */"


def struct_page(name):
    return f"structsimdact_1_1{name.replace('_', '__')}.html"


def layout(functions):
    def tab(url, title):
        return f"<tab type='user' url={quoteattr(url)} title={quoteattr(title)}/>"

    def pages(files):
        return [tab(page(file), (DOCS / file).read_text("utf-8").partition("\n")[0].removeprefix("# "))
                for file in files if (DOCS / file).exists()]

    measured = ("accuracy.md", "fast.md", "bench/README.md", "experiment/README.md")
    tabs = {"guides": pages(f"guide/{guide}.md" for guide in GUIDES),
            "activations": [tab(f"@ref simdact::{f['name']}", f["name"]) for f in functions],
            "measured": pages(measured),
            "others": pages(sorted({file.name for file in DOCS.glob("*.md")} - set(measured)))}
    text = (Path(__file__).parent / "layout.xml").read_text("utf-8")
    for mark, entries in tabs.items():
        text = text.replace(f"<!-- {mark} -->", "\n".join(entries))
    return text


def main():
    facts = json.loads(subprocess.run(sys.argv[1], capture_output=True, check=True).stdout)
    directory = Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    functions = facts["activations"]
    x = [facts["from"] + i / facts["steps"] for i in range(len(functions[0]["y"]))]
    measured = measured_errors()
    names = [(header, row) for _, header, rows in tables(DOCS / "names.md") for row in rows]
    for function in functions:
        name = function["name"]
        text = prose(name)
        top = ["\\htmlonly", plots.plot(x, function), "\\endhtmlonly", "",
               "\\par When to use it", text["Use"], "", "\\par Trouble", text["Trouble"]]
        end = [*kernels(function), *accuracy(function, measured), *cost(name, *costs()), *elsewhere(name, names)]
        for kind, lines in (("top", top), ("end", end)):
            (directory / f"{name}.{kind}.md").write_text("\n".join(lines), "utf-8")
    (directory / "pages.dox").write_text("\n".join([*gallery(x, functions), *examples()]), "utf-8")
    (directory / "layout.xml").write_text(layout(functions), "utf-8")


if __name__ == "__main__":
    main()
