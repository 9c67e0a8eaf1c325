"""Cells in which a competitor beats one of our tiers: python3 bench/report/pareto.py <results.json>

A cell is a function, a direction, a type and a size. It is lost where a competitor errs at most as much as one of our tiers and
takes less than 95 % of its time, in the best repetition and in the median one. Two runs differ by 5 %, so what is closer
is a tie. One of the two does not suffice: where ten competitors wait for the same memory, the luckiest of ten is always
ahead, and a neighbour on the machine shifts the medians."""
import sys
from dataclasses import dataclass

import results

KERNELS = ("forward", "backward")
SIZES = (4096, 65536, 1048576)
ELEMENTS = ("float", "double")
MARGIN = 0.95
TIMES_OURS = 4  # of the fast tier's error
ABSOLUTE_FROM = 1000  # ULP; a tier that errs more is right to an absolute error


def ratio(row, rival):
    """The time of theirs over ours, in the repetition that is better for us."""
    return max(rival.best / row.best, rival.median / row.median)


@dataclass
class Beaten:
    row: results.Row
    by: results.Row  # the fastest competitor

    @property
    def ratio(self):
        return ratio(self.row, self.by)

    @property
    def clear(self):
        return self.ratio < MARGIN


@dataclass
class Cell:
    activation: str
    kernel: str
    element: str
    size: int
    beaten: list  # our tiers, by competitors that are at least as accurate
    fast_beaten: Beaten = None  # our fastest tier, by a competitor with at most 4 times its error

    @property
    def name(self):
        return f"{self.kernel}/{self.activation}/{self.size}"

    @property
    def lost(self):
        return any(b.clear for b in self.beaten)

    @property
    def tied(self):
        return bool(self.beaten) and not self.lost


def measure(row):
    """The measure in which our row is accurate, None if it is in none."""
    if row.max_error_85 is not None and (row.max_ulp_85 is None or row.max_ulp_85 >= ABSOLUTE_FROM):
        return "max_error_85"
    return "max_ulp_85" if row.max_ulp_85 is not None else None


def beats(rows, row, times=1):
    """The fastest competitor with at most so many times our error, if it is faster than we are."""
    by = measure(row)
    able = [r for r in results.rivals(rows, row)
            if ratio(row, r) < 1 and by and getattr(r, by) is not None and getattr(r, by) <= times * getattr(row, by)]
    return Beaten(row, min(able, key=lambda r: ratio(row, r))) if able else None


def cells(rows, element):
    found = {}
    for row in results.ours(rows):
        if row.kernel in KERNELS and row.type == element and not row.variant and row.size in SIZES:
            found.setdefault((row.activation, row.kernel, row.size), []).append(row)
    all_cells = []
    for (activation, kernel, size), tiers in sorted(found.items()):
        if not results.rivals(rows, tiers[0]):
            continue  # nobody else has it
        beaten = [b for b in (beats(rows, tier) for tier in tiers) if b]
        fastest = next((tier for tier in tiers if tier.peer == results.FAST), tiers[0])
        all_cells.append(Cell(activation, kernel, element, size, beaten, beats(rows, fastest, TIMES_OURS)))
    return all_cells


def counts(all_cells):
    """Sentences on cells of one type."""
    total, of_what = len(all_cells), f"Cells of {all_cells[0].element}s"

    def part(chosen):
        number = sum(map(bool, chosen))
        return f"{number} of {total} ({100 * number / total:.0f} %)"

    yield (f"{of_what} lost to a competitor that is at least as accurate as one of our tiers: "
           f"{part([c.lost for c in all_cells])}. Ties within 5 %: {part([c.tied for c in all_cells])}.")
    yield (f"{of_what} where a competitor with at most {TIMES_OURS} times its error is faster than our fastest tier by more than 5 %: "
           f"{part([c.fast_beaten and c.fast_beaten.clear for c in all_cells])}.")


def error_of(row, like):
    by = measure(like)
    value = getattr(row, by)
    return f"{value:.1f} ULP" if by == "max_ulp_85" and value < ABSOLUTE_FROM else f"{value:.1e}" + (" ULP" if by == "max_ulp_85" else "")


HEADER = ("cell", "tier", "competitor", "time of theirs over ours", "error of ours, theirs", "demand", "")


def lines(all_cells):
    """Of each beaten tier, the worst first."""
    beaten = {(id(b.row), b.by.peer, b.by.variant): (b, c, "as accurate") for c in all_cells for b in c.beaten}
    for cell in all_cells:
        b = cell.fast_beaten
        if b:
            beaten.setdefault((id(b.row), b.by.peer, b.by.variant), (b, cell, f"{TIMES_OURS} times the error"))
    for b, cell, demand in sorted(beaten.values(), key=lambda entry: entry[0].ratio):
        tier = "fast" if b.row.peer == results.FAST else "default"
        yield (cell.name, tier, results.form_of(b.by), f"{b.ratio:.3f}",
               f"{error_of(b.row, b.row)}, {error_of(b.by, b.row)}", demand, "" if b.clear else "tie")


def by_element(rows):
    """The cells of each type that has some."""
    return [found for found in (cells(rows, element) for element in ELEMENTS) if found]


def print_cells(all_cells):
    print("\n{:40}{:9}{:36}{:>8}  {:28}{:20}".format("cell", "tier", "competitor", "ratio", "error of ours, theirs", "demand"))
    for line in lines(all_cells):
        print("{:40}{:9}{:36}{:>8}  {:28}{:20}{}".format(*line))
    for sentence in counts(all_cells):
        print(sentence)


if __name__ == "__main__":
    for cells_of_one in by_element(results.load(sys.argv[1])[1]):
        print_cells(cells_of_one)
