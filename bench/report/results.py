"""The repetitions that simdact_bench wrote as JSON, one row for each benchmark."""
import json
import statistics
from dataclasses import dataclass, field

FAST = "simdact_fast"
KERNELS = ("forward", "backward", "backward_from_output", "forward_with_mask", "backward_from_mask")


@dataclass
class Row:
    """ns per element in every repetition, and where the benchmark says so, its largest errors in ULP."""
    peer: str  # "" is simdact itself
    kernel: str
    activation: str
    type: str
    variant: str
    size: int
    times: list = field(default_factory=list)
    max_ulp_timed: float = None  # over the inputs that are timed
    max_ulp_85: float = None  # over [-85, 85]
    max_ulp_100: float = None  # over [-100, 100]

    @property
    def best(self):
        return min(self.times)

    @property
    def spread(self):
        """The median over the best, minus 1: another run may well differ by that much."""
        return statistics.median(self.times) / self.best - 1


def parse(name):
    """[peer/]kernel/activation/type[/variant]/size, or memcpy/type/size"""
    *parts, size = name.split("/")
    if parts[0] == "memcpy":
        return Row("memcpy", "", "", parts[1], "", int(size))
    peer = "" if parts[0] in KERNELS else parts.pop(0)
    kernel, activation, element, *variant = parts
    return Row(peer, kernel, activation, element, "".join(variant), int(size))


def load(path):
    """The context of the run, and its rows by name, an activation's together."""
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    rows = {}
    for measured in run["benchmarks"]:
        if measured["run_type"] != "iteration" or "items_per_second" not in measured:
            continue
        name = measured["run_name"].removesuffix("/manual_time")
        row = rows.setdefault(name, parse(name))
        row.times.append(1e9 / measured["items_per_second"])
        for counter in ("max_ulp_timed", "max_ulp_85", "max_ulp_100"):
            setattr(row, counter, measured.get(counter, getattr(row, counter)))
    in_order = sorted(rows, key=lambda n: (rows[n].activation, rows[n].kernel, rows[n].type, rows[n].size, n))
    return run["context"], {name: rows[name] for name in in_order}


def ours(rows):
    return [row for row in rows.values() if row.peer in ("", FAST)]


def rivals(rows, row, kernel=None):
    """The same work by others."""
    wanted = (kernel or row.kernel, row.activation, row.type, "", row.size)
    return [r for r in rows.values()
            if r.peer not in ("", FAST) and (r.kernel, r.activation, r.type, r.variant, r.size) == wanted]


def memcpy(rows, row):
    """memcpy of as many elements, or None."""
    return rows.get(f"memcpy/{row.type}/{row.size}")


def name_of(row):
    return "/".join(part for part in (row.peer, row.kernel, row.activation, row.type, row.variant, str(row.size)) if part)
