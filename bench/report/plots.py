"""The pictures of the report."""
import math

import matplotlib

matplotlib.use("svg")
# Text stays text, and the same figures give the same file.
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "simdact", "font.size": 9, "legend.fontsize": 8,
                            "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True,
                            "grid.color": "#dddddd", "axes.axisbelow": True})
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter  # noqa: E402

import results  # noqa: E402
import svg  # noqa: E402

# A peer keeps its look from run to run, whatever its version.
LOOKS = {"": ("#d62728", "D"), "simdact_fast": ("#ff7f7f", "D"), "memcpy": ("black", ""), "plain_loop": ("#7f7f7f", "s"), "plain_loop_512": ("#b0b0b0", "s"),
         "libmvec": ("#5a5a2a", "s"), "vcl": ("#a6761d", "p"), "ggml": ("#666699", "h"), "eigen-5": ("#0b3d91", "o"),
         "eigen": ("#1f77b4", "o"), "onednn-2": ("#ff9933", "^"), "onednn-3": ("#b35900", "v"), "torch": ("#e377c2", "P"),
         "xnnpack": ("#8c564b", "X"), "onnxruntime": ("#008080", "H"), "xsimd": ("#17becf", "<"), "sleef_u10": ("#2ca02c", ">"),
         "sleef_u35": ("#98df8a", ">"), "highway-1.0": ("#c5b0d5", "*"), "highway": ("#9467bd", "*")}
LARGE = 32 << 20
BOUND = 3  # ULP, of every value that simdact computes with default parameters


def look(peer):
    match = max((p for p in LOOKS if p and peer.startswith(p)), key=len, default="")
    color, marker = LOOKS[match] if peer else LOOKS[""]
    return {"color": color, "marker": marker, "markersize": 7 if not peer else 5, "zorder": 4 if not peer else 3}


def label(peer):
    return peer or "simdact"


def order(peer):
    """simdact first, then by name."""
    return (not label(peer).startswith("simdact"), peer)


def save(figure, path):
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)
    svg.shorten(path)


def legend(figure, axes):
    found = {}
    for axis in axes:
        for handle, name in zip(*axis.get_legend_handles_labels()):
            found.setdefault(name, handle)
    names = sorted(found, key=order)
    figure.legend([found[n] for n in names], names, loc="upper center", bbox_to_anchor=(0.5, 0), ncol=5, frameon=False)


def plain_numbers(axis, locator=None):
    if locator:
        axis.set_major_locator(locator)
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


def sizes(rows, path):
    """Elements per nanosecond against size, with memcpy as the ceiling."""
    def line(axis, chosen, **style):
        points = sorted((4 * row.size / 1024, 1 / row.best) for row in chosen)
        if points:
            axis.plot(*zip(*points), **style)

    figure, grid = plt.subplots(2, 2, figsize=(10, 7), sharex=True, layout="constrained")
    for kernel, columns in zip(("forward", "backward"), grid):
        for activation, axis in zip(("relu", "leaky_relu"), columns):
            same = [r for r in rows.values() if (r.kernel, r.activation, r.type, r.variant) ==
                    (kernel, activation, "float", "") and r.size >= 1000]
            for peer in sorted({r.peer for r in same}, key=order):
                line(axis, [r for r in same if r.peer == peer], label=label(peer), **look(peer))
            line(axis, [r for r in rows.values() if r.peer == "memcpy" and r.type == "float" and r.size >= 1000],
                 label="memcpy", color="black", linestyle="--", zorder=5)
            if kernel == "backward":
                line(axis, [r for r in rows.values() if (r.kernel, r.activation, r.type, r.variant) ==
                            ("backward_from_mask", activation, "float", "") and r.size >= 1000],
                     label="simdact, from mask", color=LOOKS[""][0], linestyle=":", marker="d")
            axis.set(title=f"{activation} {kernel}", xscale="log", yscale="log")
            axis.set_xscale("log", base=2)
            plain_numbers(axis.xaxis)
            plain_numbers(axis.yaxis, LogLocator(subs=(1, 2, 5)))
    for axis in grid[1]:
        axis.set_xlabel("KiB in x")
    for axis in grid[:, 0]:
        axis.set_ylabel("floats per ns (higher is faster)")
    legend(figure, grid.flat)
    save(figure, path)


def family(rows, size, path):
    """ns per element by activation and peer."""
    figure, axes = plt.subplots(1, 2, figsize=(11, 8), sharey=True, layout="constrained")
    chosen = [r for r in rows.values() if r.size == size and r.type == "float" and not r.variant
              and r.kernel in ("forward", "backward")]
    names = sorted({r.activation for r in chosen}, reverse=True)
    for axis, kernel in zip(axes, ("forward", "backward")):
        for peer in sorted({r.peer for r in chosen}, key=order):
            same = [r for r in chosen if (r.peer, r.kernel) == (peer, kernel)]
            axis.plot([r.best for r in same], [names.index(r.activation) for r in same], linestyle="",
                      label=label(peer), **look(peer))
        axis.set(title=kernel, xscale="log", xlabel=f"ns per float, {size} floats (left is faster)")
        axis.set_yticks(range(len(names)), names)
        plain_numbers(axis.xaxis)
    legend(figure, axes)
    save(figure, path)


def errors(rows, size, path):
    """Error against speed, one panel for each activation that a peer gets wrong by 1 ULP."""
    chosen = [r for r in rows.values()
              if r.size == size and r.type == "float" and r.kernel == "forward" and not r.variant
              and r.max_ulp_85 is not None]
    names = sorted({r.activation for r in chosen if r.max_ulp_85 >= 1 and r.peer})
    if not names:
        return False
    columns = min(4, len(names))
    lines = math.ceil(len(names) / columns)
    figure, grid = plt.subplots(lines, columns, figsize=(2.9 * columns, 2.5 * lines), squeeze=False, layout="constrained")
    for axis, activation in zip(grid.flat, names):
        for r in sorted((r for r in chosen if r.activation == activation), key=lambda r: order(r.peer)):
            # A value that should be finite and is not has no ULP: it stands at the upper edge.
            axis.plot(r.best, min(max(r.max_ulp_85, 0.5), 1e12), linestyle="", label=label(r.peer), **look(r.peer))
        axis.axhline(BOUND, color="#d62728", linewidth=0.8, zorder=1)
        times = [r.best for r in chosen if r.activation == activation]
        if max(times) < 4 * min(times):  # else nothing but differences within noise would be seen
            axis.set_xlim(min(times) / 2, max(times) * 2)
        axis.set(title=activation, xscale="log", yscale="log", ylim=(0.3, 3e12))
        plain_numbers(axis.xaxis, LogLocator(subs=(1, 2, 5), numticks=8))
    for axis in list(grid.flat)[len(names):]:
        axis.set_visible(False)
    figure.supxlabel(f"ns per float, {size} floats, forward")
    figure.supylabel(f"largest error in [-85, 85], ULP; line: simdact's bound, {BOUND}")
    legend(figure, grid.flat)
    save(figure, path)
    return True


def stores(rows, path):
    """Streaming stores and the mask form, at the largest size."""
    bars = []
    for kernel in ("forward", "backward"):
        row = rows.get(f"{kernel}/relu/float/{LARGE}")
        for r in sorted(results.rivals(rows, row) if row else [], key=lambda r: r.peer):
            bars.append((f"{kernel}: {r.peer}", r.best, look(r.peer)["color"]))
        for variant in ("cached", "streaming"):
            r = rows.get(f"{kernel}/relu/float/{variant}/{LARGE}")
            if r:
                bars.append((f"{kernel}: simdact, {variant}", r.best, LOOKS[""][0]))
    for kernel in ("forward_with_mask", "backward_from_mask"):
        for variant in ("cached", "streaming"):
            r = rows.get(f"{kernel}/relu/float/{variant}/{LARGE}")
            if r:
                bars.append((f"{kernel}: simdact, {variant}", r.best, LOOKS[""][0]))
    if not bars:
        return False
    figure, axis = plt.subplots(figsize=(9, 0.28 * len(bars) + 1), layout="constrained")
    axis.barh(range(len(bars)), [b[1] for b in bars], color=[b[2] for b in bars])
    for i, (_, time, _) in enumerate(bars):
        axis.text(time, i, f" {time:.2f}", va="center")
    axis.set_yticks(range(len(bars)), [b[0] for b in bars])
    axis.invert_yaxis()
    memcpy = rows.get(f"memcpy/float/{LARGE}")
    if memcpy:
        axis.axvline(memcpy.best, color="black", linestyle="--", label="memcpy")
        axis.legend(frameon=False)
    axis.set_xlabel("relu, ns per float, 32 Mi floats (shorter is faster)")
    save(figure, path)
    return True


SHORT = {"": "simdact", "simdact_fast": "simdact, fast tier", "torch": "PyTorch", "onednn-3": "oneDNN", "eigen": "Eigen",
         "plain_loop": "plain loop"}


def short(peer):
    """A name for those who do not know the versions yet; None for who is left out of the pictures for a first look."""
    found = [prefix for prefix in SHORT if prefix and peer.startswith(prefix) and not peer.endswith("_512")]
    return SHORT[found[0] if found else peer] if found or not peer else None


def fastest_of_each_name(rows):
    """Of several versions of a library the fastest, by time."""
    return sorted({(r.kernel, short(r.peer)): r for r in sorted(rows, key=lambda r: -r.best)}.values(), key=lambda r: r.best)


def gelu(rows, size, path):
    """gelu's error beside its speed, for a first look."""
    # Offset, rotation and alignment of the names.
    above, below = ((-2, 6), 50, "bottom"), ((-2, -8), -40, "top")
    places = {"": ((8, 0), 0, "center"), results.FAST: below}
    chosen = [r for r in rows.values() if (r.kernel, r.activation, r.type, r.variant, r.size) ==
              ("forward", "gelu", "float", "", size) and short(r.peer) and r.max_ulp_85]
    if not chosen:
        return False
    figure, axis = plt.subplots(figsize=(4, 2.6), layout="constrained")
    last = 0  # the time of the last name that is above its point
    for r in fastest_of_each_name(chosen):
        axis.plot(r.best, r.max_ulp_85, linestyle="", **look(r.peer))
        if r.peer not in places:
            places[r.peer], last = (below, last) if r.best < 1.25 * last else (above, r.best)
        offset, rotation, va = places[r.peer]
        axis.annotate(short(r.peer), (r.best, r.max_ulp_85), offset, textcoords="offset points", rotation=rotation, va=va,
                      fontsize=8)
    axis.set(title="gelu: largest error in ULP", xlabel=f"ns per float, {size} floats (left is faster)", xscale="log",
             yscale="log", xlim=(0.2, 20), ylim=(0.5, 1e13))
    plain_numbers(axis.xaxis, LogLocator(subs=(1, 2, 5)))
    axis.yaxis.set_major_locator(LogLocator(base=1000))
    save(figure, path)
    return True


def one_bit(rows, path):
    """relu's gradient from one bit instead of 32, for a first look."""
    kernels = {"backward": "32 bits", "backward_from_mask": "1 bit"}
    chosen = [r for r in rows.values() if (r.activation, r.type, r.variant, r.size) == ("relu", "float", "", LARGE)
              and r.kernel in kernels and short(r.peer)]
    if not any(r.kernel == "backward_from_mask" for r in chosen):
        return False
    chosen = fastest_of_each_name(chosen)
    figure, axis = plt.subplots(figsize=(4, 2.6), layout="constrained")
    axis.barh(range(len(chosen)), [r.best for r in chosen], color=[look(r.peer)["color"] for r in chosen], height=0.65)
    for i, r in enumerate(chosen):
        axis.text(r.best, i, f"  {r.best:.2f}", va="center")
    axis.set_yticks(range(len(chosen)), [f"{short(r.peer)}, {kernels[r.kernel]}" for r in chosen])
    axis.invert_yaxis()
    axis.grid(visible=False)
    axis.set(title="relu: gradient from what forward kept", xlabel="ns per float, 32 Mi floats (shorter is faster)",
             xlim=(0, 1.2 * max(r.best for r in chosen)))
    save(figure, path)
    return True
