"""What the site shows beside headers and guides: python3 pages.py <program of facts.cpp> <generated directory>

For each activation in the list of the library: a picture, when to use it and what its trouble is
(docs/activations/<name>.md), its kernels, accuracy, cost and names elsewhere, which filter.py puts into its documentation.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

import measured
import navigation
import pictures
import plots
from links import DOCS, page
from tables import tables


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


def kernels(function):
    yield "\\par Kernels"
    names = ["forward", "backward", "forward_with_derivative", "double_backward",
             "forward_with_health", "forward_with_unit_health"]
    names += ["backward_from_output"] * function["from_output"]
    names += ["forward_with_mask", "backward_from_mask"] * function["mask"]
    names += ["forward_with_side", "backward_from_side"] * function["side"]
    yield ", ".join(f"[{name}](@ref simdact::{name})" for name in names) + "."
    yield ""


def elsewhere(name, rows):
    """Its lines of docs/names.md."""
    found = [(re.split(r" [(`]", column)[0], cell) for header, row in rows
             if row[0].strip("`").partition("{")[0] == name and header[0] == "simdact"
             for column, cell in zip(header[1:], row[1:]) if cell != "–"]
    if found:
        yield "\\par Elsewhere"
        text = "; ".join(f"{column}: {cell}" for column, cell in found)
        yield re.sub(r" \[\d\]|[][]", "", text) + f". All: [names]({page('names.md')})."
        yield ""


def main():
    facts = json.loads(subprocess.run(sys.argv[1], capture_output=True, check=True).stdout)
    directory = Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    functions = facts["activations"]
    x = [facts["from"] + i / facts["steps"] for i in range(len(functions[0]["y"]))]
    errors, costs = measured.errors(), measured.costs()
    names = [(header, row) for _, header, rows in tables(DOCS / "names.md") for row in rows]
    for function in functions:
        name = function["name"]
        text = prose(name)
        top = ["\\htmlonly", plots.plot(x, function), "\\endhtmlonly", "",
               "\\par When to use it", text["Use"], "", "\\par Trouble", text["Trouble"]]
        end = [*kernels(function), *measured.accuracy(function, errors), *measured.cost(name, *costs),
               *elsewhere(name, names)]
        for part, lines in (("top", top), ("end", end)):
            (directory / f"{name}.{part}.md").write_text("\n".join(lines), "utf-8")
    for name, picture in pictures.ALL.items():
        (directory / f"{name}.svg").write_text(picture(facts["pictures"][name]), "utf-8")
    around = [*navigation.gallery(x, functions), *navigation.examples()]
    (directory / "pages.dox").write_text("\n".join(around), "utf-8")
    (directory / "layout.xml").write_text(navigation.layout(functions), "utf-8")


if __name__ == "__main__":
    main()
