"""One page of HTML that holds its figures and its program: it opens from the file system, and one chooses in it."""
import html
import json
import math
from pathlib import Path

import pareto
import plots
import results

HERE = Path(__file__).parent
COLUMNS = ("run", "peer", "form", "kernel", "activation", "type", "size", "best", "median", "low", "high", "ulp", "ulp100",
           "error", "memcpy", "fma", "nan", "infinity", "bits")
NOT_FINITE = 1e12  # JSON has no infinity
NAMES = ("CPU", "compiler", "flags", "simdact", "xsimd", "peers", "sources", "date")


def short(value):
    if value is None:
        return None
    return float(f"{value:.4g}") if math.isfinite(value) else NOT_FINITE


def row_values(run, rows, row):
    return [run, row.peer, row.variant, row.kernel, row.activation, row.type, row.size,
            *map(short, (row.best, row.median, *row.tenths, row.max_ulp_85, row.max_ulp_100, row.max_error_85,
                         results.of_memcpy(rows, row), results.fma_slots(rows, row))),
            *(None if fact is None else int(fact) for fact in (row.nan_kept, row.infinity_right, row.same_bits))]


def shown(row):
    return row.activation and (not row.variant or row.peer not in results.OURS)


def html_table(header, lines):
    def line(tag, cells):
        return "<tr>" + "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"
    return "<table>" + line("th", header) + "".join(line("td", cells) for cells in lines) + "</table>"


def about(runs):
    facts = [[key, *(str(context.get(key, ""))[:10 if key == "date" else None] for context, _ in runs)] for key in NAMES]
    return html_table(["", *(f"run {i + 1}" for i in range(len(runs)))], [f for f in facts if any(f[1:])])


def cells(runs):
    parts = []
    for i, (_, rows) in enumerate(runs):
        parts.append(f"<h3>Run {i + 1}</h3>" if len(runs) > 1 else "")
        for all_cells in pareto.by_element(rows):
            parts += [f"<p>{html.escape(sentence)}</p>" for sentence in pareto.counts(all_cells)]
            parts.append(html_table(pareto.HEADER, pareto.lines(all_cells)))
    return "".join(parts)


def data(runs):
    rows = [row_values(i, all_rows, row) for i, (_, all_rows) in enumerate(runs) for row in all_rows.values() if shown(row)]
    peers = sorted({row[1] for row in rows})
    return {"columns": COLUMNS, "rows": rows, "about": about(runs), "cells": cells(runs),
            "runs": [context.get("CPU", "") for context, _ in runs],
            "colors": {peer: plots.look(peer)["color"] for peer in peers}}


def write(runs, path):
    """From (context, rows) of each run. False without plotly, which draws."""
    try:
        from plotly.offline import get_plotlyjs
    except ImportError:
        return False
    text = (HERE / "page.html").read_text("utf-8")
    # "</" would end the element that holds it.
    parts = {"@DATA@": json.dumps(data(runs), separators=(",", ":")).replace("</", "<\\/"),
             "@SCRIPT@": (HERE / "page.js").read_text("utf-8"), "@PLOTLY@": get_plotlyjs()}
    for mark, part in parts.items():
        before, after = text.split(mark)
        text = before + part + after
    path.write_text(text, "utf-8")
    return True
