"""The speeds that simdact promises, beside those measured: python3 bench/report/targets.py <results.json>

--filter prints the regular expression of the benchmarks that they need."""
import sys
from dataclasses import dataclass

import results

FILTER = ("^(memcpy|(([^/]+/)?(forward|backward|backward_from_output|backward_from_mask)/[^/]+))/float/[0-9]+$"
          "|/(relu|leaky_relu)/double/[0-9]+$|^memcpy/double")
LARGE = 32 << 20
MEMORY_BOUND = ("relu", "leaky_relu")


@dataclass
class Verdict:
    row: results.Row
    against: str  # who is meant
    rival: results.Row  # the fastest of these
    goal: float

    @property
    def ratio(self):
        return self.rival.best / self.row.best

    @property
    def met(self):
        return self.ratio >= self.goal


def is_onednn(row):
    return row.peer.startswith("onednn")


def is_simple(row):
    return row.peer.startswith(("plain_loop", "eigen"))


def demands(row):
    """(who is meant, whether a rival is one of these, the rival's kernel, goal) for one of our rows"""
    if row.variant or row.size < 1000:
        return
    everybody, simple = ("everybody", lambda r: True), ("plain loop and Eigen", is_simple)
    streams, others = ("oneDNN", is_onednn), ("those that do not stream", lambda r: not is_onednn(r))
    if row.peer == results.FAST:
        if row.kernel == "forward":
            yield "Eigen and oneDNN 3", lambda r: r.peer.startswith(("eigen", "onednn-3")), row.kernel, 1.1
    elif row.activation in MEMORY_BOUND:
        if row.kernel in ("forward", "backward"):
            if row.type == "double":
                goal = 0.95 if row.size < LARGE else 1.3 if row.kernel == "forward" else 1.25
                yield *simple, row.kernel, goal
            elif row.size < LARGE:
                yield *everybody, row.kernel, 0.95  # as fast; 5 % is left to noise
            else:
                yield *others, row.kernel, 1.3 if row.kernel == "forward" else 1.25
                yield *streams, row.kernel, 1.0
        elif row.kernel == "backward_from_mask" and row.type == "float":
            if row.size == LARGE:
                yield *others, "backward", 1.9
                yield *streams, "backward", 1.4
            elif row.size == 1 << 20:
                yield *simple, "backward", 1.4
    elif row.type == "float" and row.kernel in ("forward", "backward", "backward_from_output"):
        for peer, goal in (("onednn-2", 1.2), ("onednn-3", 1.0), ("torch", 1.0), ("sleef_u10", 1.0), ("highway", 1.0)):
            yield peer, lambda r, peer=peer: r.peer.startswith(peer), row.kernel, goal


def verdicts(rows):
    all_verdicts = []
    for row in results.ours(rows):
        memcpy = results.memcpy(rows, row)
        for against, meant, kernel, goal in demands(row):
            found = [r for r in results.rivals(rows, row, kernel) if meant(r)]
            if not found:
                continue
            fastest = min(found, key=lambda r: r.best)
            # Near the limit there is nothing left to win.
            streams = 2 if row.kernel == "forward" else 3
            if row.activation not in MEMORY_BOUND and memcpy and fastest.best <= 1.15 * memcpy.best * streams / 2:
                goal = min(goal, 0.95)
            all_verdicts.append(Verdict(row, against, fastest, goal))
        if memcpy and row.kernel == "forward" and row.activation in MEMORY_BOUND and row.type == "float":
            if not row.variant and 1000 <= row.size <= 1 << 20:
                all_verdicts.append(Verdict(row, "memcpy", memcpy, 0.95))
    return all_verdicts


def print_verdicts(rows):
    print(f"\n{'targets':<48}{'ratio':>8}{'goal':>8}          fastest of")
    for v in verdicts(rows):
        print(f"  {results.name_of(v.row):<46}{v.ratio:8.3f}{v.goal:8.2f}  {'ok' if v.met else 'missed':<6}"
              f"  {v.against}: {v.rival.peer}")
    for activation in MEMORY_BOUND:
        row = rows.get(f"forward/{activation}/float/64")
        if row:
            ns = 64 * row.best
            print(f"  {results.name_of(row) + ', ns a call':<46}{ns:8.2f}{10:8.2f}  {'ok' if ns <= 10 else 'missed'}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--filter"]:
        print(FILTER)
    else:
        print_verdicts(results.load(sys.argv[1])[1])
