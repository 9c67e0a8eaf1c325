"""One screen about all rows of a run: python3 bench/report/summary.py <results.json>"""
import sys

import results

KERNELS = ("forward", "backward")
SIZE = 65536
WRONG = 100  # ULP


def lines(rows):
    rows = [r for r in results.best_forms(rows).values() if r.kernel in KERNELS and not r.variant and r.peer != results.FAST]
    measured = {(r.type, r.size) for r in rows if not r.peer}
    if not measured:
        return
    # Floats of that size; where a filter leaves none, what is next to it.
    element, size = min(measured, key=lambda m: (m[0] != "float", abs(m[1] - SIZE)))
    yield f"In short: ns per element of {size} {element}s, and how many times as fast as the fastest peer"
    yield f"(! = this peer errs by more than {WRONG} ULP somewhere in [-85, 85])"
    yield " " * 16 + "".join(f"{kernel:>12}  {'peer':<24}" for kernel in KERNELS).rstrip()
    for activation in sorted({r.activation for r in rows if (r.type, r.size, r.peer) == (element, size, "")}):
        line = f"{activation:16}"
        for kernel in KERNELS:
            cell = [r for r in rows if (r.activation, r.kernel, r.type, r.size) == (activation, kernel, element, size)]
            own = next((r for r in cell if not r.peer), None)
            peer = min((r for r in cell if r.peer), key=lambda r: r.best, default=None)
            wrong = "!" if peer and (peer.max_ulp_85 or 0) > WRONG else ""
            compared = f"{peer.best / own.best:.2f} {peer.peer}{wrong}" if own and peer else ""
            line += f"{own.best:12.3f}  {compared:<24}" if own else " " * 38
        yield line.rstrip()


if __name__ == "__main__":
    print("\n".join(["", *lines(results.load(sys.argv[1])[1]), ""]))
