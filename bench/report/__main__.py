"""A report of one run: python3 bench/report <results.json> <output directory> [<results.json of another run>...]

The page report.html lays the other runs over it."""
import fnmatch
import json
import math
import sys
from pathlib import Path

import page
import pareto
import plots
import results
import targets

COMPARED = 65536


def number(value):
    return "—" if value is None else f"{value:.2g}" if value < 0.1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def ulp(value):
    if value is None:
        return "—"
    if not math.isfinite(value):
        return "∞"
    return f"{value:.1f}" if value < 1000 else f"{value:.0e}".replace("e+0", "e").replace("e+", "e")


def errors(row):
    return "" if row.max_ulp_85 is None else f" ({ulp(row.max_ulp_85)}; {ulp(row.max_ulp_100)})"


def table(header, lines):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for line in lines:
        yield "| " + " | ".join(line) + " |"
    yield ""


def caches(context):
    return ", ".join(f"{c['type'][0]}{c['level']} {c['size'] // 1024} KiB" for c in context.get("caches", []))


def about(context):
    keys = ("CPU", "compiler", "flags", "simdact", "xsimd", "peers", "sources", "left out", "broken", "input", "memory",
            "memcpy")
    lines = [(key, str(context[key])) for key in keys if key in context]
    lines.append(("caches as the system reports them", caches(context)))
    lines.append(("date", context["date"][:10]))
    yield from table(("", ""), lines)


def side_by_side(rows, kernels, size, element):
    """One line for each activation, one column for each peer: ns per element, and the error in ULP."""
    chosen = [r for r in rows.values() if r.kernel in kernels and r.size == size and r.type == element
              and (not r.variant or r.peer not in results.OURS)]
    peers = sorted({r.peer for r in chosen}, key=plots.order)
    if not chosen:
        return
    lines = []
    for activation, kernel in sorted({(r.activation, r.kernel) for r in chosen}):
        cells = {}
        for r in sorted(chosen, key=lambda r: r.best):
            if (r.activation, r.kernel) == (activation, kernel):
                cells.setdefault(r.peer, []).append(r)
        fastest = min(forms[0].best for forms in cells.values())
        line = [activation + (" (from output)" if kernel == "backward_from_output" else "")]
        for peer in peers:
            forms = cells.get(peer, [])
            times = (f"**{number(r.best)}**" if r.best == fastest else number(r.best) for r in forms)
            line.append("<br>".join(f"{r.variant + ': ' if r.variant else ''}{time}{errors(r)}"
                                    for r, time in zip(forms, times)))
        lines.append(line)
    yield from table(["", *map(plots.label, peers)], lines)


def by_size(rows, kernel, activation, element):
    """One line for each peer and form, one column for each size."""
    chosen = [r for r in rows.values() if (r.kernel, r.activation, r.type) == (kernel, activation, element)
              and (not r.variant or r.peer not in results.OURS)]
    chosen += [r for r in rows.values() if r.peer == "memcpy" and r.type == element]
    if not any(r.activation for r in chosen):
        return
    all_sizes = sorted({r.size for r in chosen})
    lines = []
    for peer, variant in sorted({(r.peer, r.variant) for r in chosen}, key=lambda key: (plots.order(key[0]), key[1])):
        times = {r.size: r.best for r in chosen if (r.peer, r.variant) == (peer, variant)}
        lines.append([plots.label(peer) + (f", {variant}" if variant else ""), *(number(times.get(size)) for size in all_sizes)])
    yield f"{activation} {kernel.replace('_', ' ')}, {element}:"
    yield ""
    yield from table(["elements", *map(str, all_sizes)], lines)


def reason_for(row, rival, reasons):
    """What reasons.json says, or what the figures say."""
    for entry in reasons:
        if fnmatch.fnmatch(results.name_of(row), entry["row"]) and fnmatch.fnmatch(rival.peer, entry.get("peer", "*")):
            return entry["reason"]
    for errors_up_to, where in (("max_ulp_85", ""), ("max_ulp_100", " beyond ±85")):
        theirs = getattr(rival, errors_up_to)
        if theirs is not None and theirs > 1.5 * max(getattr(row, errors_up_to), 1):
            return "less accurate" + where
    if rival.best >= 0.95 * row.best:
        return "within 5 %, by which two runs differ"
    return "no reason is known"


def slower(rows, reasons):
    lines = []
    for row in results.ours(rows):
        others = results.rivals(rows, row) if not row.variant else []
        for rival in others:
            if rival.best < row.best:
                lines.append((rival.best / row.best, row, rival))
    lines.sort(key=lambda line: line[0])
    if not lines:
        yield "Nowhere in this run."
        yield ""
        return
    yield from table(
        ("row", "peer", "ratio", "spread of ours, theirs", "ULP to 85 of ours, theirs", "reason"),
        [(results.name_of(row), results.form_of(rival), f"{ratio:.3f}", f"{row.spread:.0%}, {rival.spread:.0%}",
          f"{ulp(row.max_ulp_85)}, {ulp(rival.max_ulp_85)}", reason_for(row, rival, reasons))
         for ratio, row, rival in lines])


def facts(rows):
    """What each library does with special values, over all that was measured of it."""
    kinds = (("nan_kept", "loses NaN in"), ("infinity_right", "wrong at ±inf"), ("same_bits", "bits depend on the position"))
    known = [r for r in rows.values() if r.nan_kept is not None and r.type == "float"]
    if not known:
        return
    lines = []
    for peer in sorted({r.peer for r in known}, key=plots.order):
        line = [plots.label(peer)]
        for kind, _ in kinds:
            values = {}
            for r in known:
                if r.peer == peer and getattr(r, kind) is not None:
                    name = r.activation + {"forward": "", "backward": "′"}.get(r.kernel, "′ from output")
                    values[name + (f", {r.variant}" if r.variant else "")] = getattr(r, kind)
            wrong = sorted(name for name, fact in values.items() if not fact)
            line.append(f"{len(wrong)} of {len(values)}" + (": " + "; ".join(wrong) if wrong else "") if values else "")
        lines.append(line)
    yield "## Special values and positions"
    yield ""
    yield "Of every function on floats, a derivative with a prime. A derivative loses NaN where x is NaN and dx is not. The"
    yield "results of one argument differ with its position if they do at one of 16 offsets, alignments and lengths."
    yield ""
    yield "<details><summary>by library</summary>"
    yield ""
    yield from table(("", *(title for _, title in kinds)), lines)
    yield "</details>"
    yield ""


def won_and_lost(rows):
    by_element = pareto.by_element(rows)
    if not by_element:
        return
    yield "## Cells won and lost"
    yield ""
    yield "A cell is a function, a direction, a type and a size. A tier's error is in ULP, or where it passes"
    yield f"{pareto.ABSOLUTE_FROM} ULP, absolute, of results beyond 1 relative. A cell is lost where the competitor takes less than"
    yield "95 % of our time, in the best repetition and in the median one. What is closer is a tie, as two runs differ by 5 %."
    yield ""
    for all_cells in by_element:
        for sentence in pareto.counts(all_cells):
            yield "- " + sentence
        yield ""
        yield f"<details><summary>the tiers that are beaten, {all_cells[0].element}s</summary>"
        yield ""
        yield from table(pareto.HEADER, pareto.lines(all_cells))
        yield "</details>"
        yield ""


def write_verdicts(verdicts, directory):
    """A line for each, as the report shows only those that were missed."""
    entries = [[results.name_of(v.row), v.against, v.rival.peer, round(v.ratio, 3), v.goal] for v in verdicts]
    text = json.dumps({"columns": ["row", "against", "fastest", "ratio", "goal"]})[:-1] + ', "rows": [\n'
    text += ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]}\n"
    (directory / "targets.json").write_text(text, encoding="utf-8")


def report(context, all_rows, reasons, directory):
    rows = results.best_forms(all_rows)
    reasons = [r for r in reasons if r.get("caches", "") in caches(context)]  # that hold on such a machine only
    yield "# Speed and accuracy, side by side"
    yield ""
    yield "`bench/run.sh --report` made this page from one run, on one thread. All competitors use the same memory and inputs."
    yield "The repetitions of all benchmarks run in random order, and the best repetition of each counts. Times include the"
    yield "overhead of a call. Peers have their best documented settings: objects are created once, without autograd. ns are per"
    yield "element."
    yield ""
    yield from about(context)
    if plots.gelu(rows, COMPARED, directory / "gelu.svg"):
        yield "![gelu: largest error beside ns per float](gelu.svg)"
    if plots.one_bit(rows, directory / "one_bit.svg"):
        yield "![relu: ns per float of the gradient, from 32 bits and from one](one_bit.svg)"
    yield ""
    if any(r.kernel == "forward" and r.activation in targets.MEMORY_BOUND for r in rows.values()):
        plots.sizes(rows, directory / "sizes.svg")
        yield "## From L1 to main memory"
        yield ""
        yield "![floats per ns against size for relu and leaky_relu](sizes.svg)"
        yield ""
        for element in ("float", "double"):
            yield f"<details><summary>{element}s, ns per element</summary>"
            yield ""
            for activation in targets.MEMORY_BOUND:
                for kernel in results.KERNELS:
                    yield from by_size(all_rows, kernel, activation, element)
            yield "</details>"
            yield ""
    if plots.stores(rows, directory / "stores.svg"):
        yield "## Streaming stores and the mask form"
        yield ""
        yield "![relu at 32 Mi floats with either kind of store](stores.svg)"
        yield ""
    sizes = sorted({r.size for r in rows.values() if r.activation and r.activation not in targets.MEMORY_BOUND})
    if COMPARED in sizes:
        plots.family(rows, COMPARED, directory / "family.svg")
        yield "## By activation"
        yield ""
        yield "![ns per float by activation and peer](family.svg)"
        yield ""
        if plots.errors(rows, COMPARED, directory / "errors.svg"):
            yield "![largest error against ns per float](errors.svg)"
            yield ""
        yield "The tables have ns per element, and in brackets the largest errors in ULP over arguments in [−85, 85] and in"
        yield "[−100, 100]. The arguments are the inputs that are timed and 2^18 more. Half of these are evenly spaced, half evenly in"
        yield "the logarithm from 1e−30 on. Errors of a derivative exclude the windows near its zeros, which each activation states."
        yield "From output, the derivative is a function of the given y. Below the smallest normal number, an ULP is that of the"
        yield "smallest normal number."
        yield ""
        for element in ("float", "double"):
            for size in sizes:
                shown = element == "float" and size == COMPARED
                if not shown:
                    yield f"<details><summary>{size} {element}s</summary>"
                    yield ""
                for title, kernels in (("forward", ("forward",)), ("backward", ("backward", "backward_from_output")),
                                       ("gated, and as one row", ("gated", "rows"))):
                    lines = list(side_by_side(all_rows, kernels, size, element))
                    if lines:
                        yield f"{size} {element}s, {title}:"
                        yield ""
                        yield from lines
                if not shown:
                    yield "</details>"
                    yield ""
    yield from facts(all_rows)
    yield from won_and_lost(all_rows)
    checked = targets.verdicts(rows)
    if checked:
        missed = [v for v in checked if not v.met]
        write_verdicts(checked, directory)
        yield "## Targets"
        yield ""
        yield f"Ratio: the fastest rival's time over ours. {len(checked) - len(missed)} of {len(checked)} goals are met; all are in"
        yield "`targets.json`. Missed:"
        yield ""
        yield from table(("row", "against", "fastest", "ratio", "goal"),
                         [(results.name_of(v.row), v.against, v.rival.peer, f"{v.ratio:.3f}", f"{v.goal:.2f}") for v in missed])
    yield "## Where simdact is slower"
    yield ""
    yield "Every row in which a peer took less time, whatever its accuracy. Spread: median over best repetition, minus 1."
    yield ""
    yield from slower(all_rows, reasons)


if __name__ == "__main__":
    source, directory, others = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    directory.mkdir(parents=True, exist_ok=True)
    context, rows = results.load(source)
    reasons = json.loads((Path(__file__).parent / "reasons.json").read_text(encoding="utf-8"))
    text = "\n".join(report(context, rows, reasons, directory))
    (directory / "README.md").write_text(text, encoding="utf-8")
    print(f"Report: {directory}/README.md")
    if page.write([(context, rows), *map(results.load, others)], directory / "report.html"):
        print(f"To choose in: {directory}/report.html")
    else:
        print("Without report.html: Python has no plotly")
