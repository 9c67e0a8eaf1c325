"""What was measured of an activation: the tables of docs/accuracy.md, and of docs/bench/README.md if it is there."""
from links import DOCS, page
from tables import table, tables


ORDERS = ("value", "derivative", "second derivative")


def errors():
    """{(element, one of ORDERS): {name: row of docs/accuracy.md}}"""
    found, element = {}, "float"
    for _, header, rows in tables(DOCS / "accuracy.md"):
        kind = "value" if header[0] == "function" else header[0].removesuffix(" of")
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
            found = measured.get((element, of), {}).get(function["name"], {})
            line += column(found)
        return line

    def largest(found):
        return [found.get("largest error", "–"), short(found.get("at x ="))]

    def round_zero(found):
        _, _, figures = found.get("round its zeros", "").partition("bound ")
        error, _, place = figures.partition(", ")[2].partition(" at ")
        return [error or "–", short(place)]

    rows = [row(of, f"{bound:g}", of, largest) for order, (of, bound) in enumerate(zip(ORDERS, function["max_ulp"]))
            if not any(everywhere(zero) and zero["order"] == order for zero in function["zeros"])]
    for zero in function["zeros"]:
        where = "" if everywhere(zero) else f" for x in {zero['centre']:g} ± {zero['half_width']:g}"
        of = ORDERS[zero["order"]]
        rows.append(row(f"{of}{where}, in half epsilons", f"{zero['bound']:g}", of, round_zero))
    yield "\\par Accuracy, in ULP"
    yield ""
    yield from table(("", "bound", "float, measured", "at x =", "double, measured", "at x ="), rows)
    yield f"How it was measured: [accuracy]({page('accuracy.md')})."
    if "fast" in function:
        fast = function["fast"]
        yield f"`fast{{{function['name']}{{}}}}`, on floats: absolute error at most {fast['absolute'][0]:g}, relative "
        yield f"{fast['relative']:g}, of the derivative {fast['absolute'][1]:g}: [fast tier]({page('fast.md')})."
    yield ""


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
