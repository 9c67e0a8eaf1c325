"""The repetitions that simdact_bench wrote as JSON, one row for each benchmark."""
import dataclasses
import json
import statistics
from dataclasses import dataclass, field

FAST = "simdact_fast"
OURS = ("", FAST)
ROOFS = ("memcpy", "fma")
KERNELS = ("forward", "backward", "backward_from_output", "forward_with_mask", "backward_from_mask")


@dataclass
class Row:
    """ns per element in every repetition, and what the benchmark says of its results, or None."""
    peer: str  # "" is simdact itself
    kernel: str
    activation: str
    type: str
    variant: str  # of a peer: the form in which its function is written
    size: int
    times: list = field(default_factory=list)
    max_ulp_timed: float = None  # over the inputs that are timed
    max_ulp_85: float = None  # over [-85, 85]
    max_ulp_100: float = None  # over [-100, 100]
    max_error_85: float = None  # absolute, of results beyond 1 relative
    nan_kept: float = None  # 1 or 0: NaN in x gives NaN
    infinity_right: float = None  # 1 or 0: the limits at both infinities
    same_bits: float = None  # 1 or 0: at every position in an array and in memory

    @property
    def best(self):
        return min(self.times)

    @property
    def spread(self):
        """The median over the best, minus 1: another run may well differ by that much."""
        return self.median / self.best - 1

    @property
    def median(self):
        return statistics.median(self.times)

    @property
    def tenths(self):
        """The 10th and the 90th percentile."""
        if len(self.times) == 1:
            return self.times[0], self.times[0]
        cuts = statistics.quantiles(self.times, n=10, method="inclusive")
        return cuts[0], cuts[-1]


COUNTERS = [f.name for f in dataclasses.fields(Row) if f.default is None]


def parse(name):
    """[peer/]kernel/activation/type[/variant]/size, or <roof>/type/size"""
    *parts, size = name.split("/")
    if parts[0] in ROOFS:
        return Row(parts[0], "", "", parts[1], "", int(size))
    peer = "" if parts[0] in KERNELS or len(parts) < 4 else parts.pop(0)
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
        for counter in COUNTERS:
            setattr(row, counter, measured.get(counter, getattr(row, counter)))
    in_order = sorted(rows, key=lambda n: (rows[n].activation, rows[n].kernel, rows[n].type, rows[n].size, n))
    return run["context"], {name: rows[name] for name in in_order}


def ours(rows):
    return [row for row in rows.values() if row.peer in OURS]


def rivals(rows, row, kernel=None):
    """The same work by others, in all their forms."""
    wanted = (kernel or row.kernel, row.activation, row.type, row.size)
    return [r for r in rows.values() if r.peer not in OURS and (r.kernel, r.activation, r.type, r.size) == wanted]


def best_forms(rows):
    """The same rows, with only the best form of what a peer has in several, as if it were the only one.

    It is the fastest of those that err at most twice as much as the most accurate, or by 4 ULP."""
    forms = {}
    for row in rows.values():
        variant = row.variant if row.peer in OURS else ""
        forms.setdefault((row.peer, row.kernel, row.activation, row.type, variant, row.size), []).append(row)
    best = []
    for (*_, variant, _), some in forms.items():
        least = min(r.max_ulp_85 or 0 for r in some)
        able = [r for r in some if (r.max_ulp_85 or 0) <= max(4, 2 * least)]
        best.append(dataclasses.replace(min(able, key=lambda r: r.best), variant=variant))
    return {name_of(row): row for row in best}


def memcpy(rows, row):
    """memcpy of as many elements, or None."""
    return rows.get(f"memcpy/{row.type}/{row.size}")


def of_memcpy(rows, row):
    """Which part of its time memcpy would need for as many bytes, or None."""
    roof = memcpy(rows, row)
    streams = {"forward": 2, "backward": 3, "backward_from_output": 3}.get(row.kernel)
    return roof.best * streams / 2 / row.best if roof and streams else None


def fma_slots(rows, row):
    """How many multiply-adds for each element the machine can start in the row's time, or None."""
    roof = rows.get(f"fma/{row.type}/4096")
    return row.best / roof.best if roof else None


def form_of(row):
    """Who does it, and how it is written where there are several ways."""
    return (row.peer or "simdact") + (f", {row.variant}" if row.variant else "")


def name_of(row):
    return "/".join(part for part in (row.peer, row.kernel, row.activation, row.type, row.variant, str(row.size)) if part)
