"""The pictures of the report."""
import math

import matplotlib

matplotlib.use("svg")
# Text stays text, and the same figures give the same file.
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "simdact", "font.size": 9, "legend.fontsize": 8,
                            "axes.titlesize": 10, "axes.spines.top": False, "axes.spines.right": False,
                            "axes.grid": True, "grid.color": "#dddddd", "axes.axisbelow": True})
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter  # noqa: E402

import data  # noqa: E402

RELU, OTHER, PALE = "#d62728", "#1f77b4", "#9ecae1"
COLORS = {"sigmoid": "black", "tanh": OTHER, "relu": RELU}


def save(figure, path):
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)


def plain_numbers(axis, locator=None):
    if locator:
        axis.set_major_locator(locator)
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


def plain(value):
    return f"{value:g}".replace("-", "−")


def names_on(axis, names, marked=("relu",)):
    """A line for each, the first at the top."""
    axis.set_yticks(range(len(names)), names)
    axis.set_ylim(len(names) - 0.4, -0.6)
    for tick, name in zip(axis.get_yticklabels(), names):
        if name in marked:
            tick.set(color=RELU, fontweight="bold")


def tall(names):
    return 0.19 * len(names) + 1


def dots(axis, values, *, middle=data.mean, log=False, floor=0.0):
    """Every seed as a pale dot, with the middle and, as far as the seeds go, the deviation on either side; least first.
    Infinite values are counted instead."""
    middles = {n: middle(v) for n, v in values.items()}
    names = sorted(values, key=lambda n: middles[n])
    for i, name in enumerate(names):
        color = RELU if name == "relu" else OTHER
        seen = [max(v, floor) for v in values[name] if math.isfinite(v)]
        axis.plot(seen, [i] * len(seen), "o", color=color, alpha=0.25, markersize=4, markeredgewidth=0)
        if math.isfinite(middles[name]):
            reach = data.deviation(seen)
            ends = max(middles[name] - reach, min(seen)), min(middles[name] + reach, max(seen))
            axis.plot(ends, [i, i], "-", color=color, linewidth=1.3)
            axis.plot(max(middles[name], floor), i, "D", color=color, markersize=4.5)
        else:
            axis.annotate(f"{len(seen)} of {len(values[name])} do", (0.01, i), xycoords=("axes fraction", "data"), va="center",
                          fontsize=7, color="#666666")
    if math.isfinite(middles.get("relu", math.inf)):
        axis.axvline(max(middles["relu"], floor), color=RELU, linewidth=0.8, linestyle=":")
    if log:
        axis.set_xscale("log")
        plain_numbers(axis.xaxis, LogLocator(subs=(1, 2, 5)))
    names_on(axis, names)


def accuracy(d, path):
    figure, axes = plt.subplots(1, 2, figsize=(10, tall(d.activations)), layout="constrained")
    for axis, task in zip(axes, d.tasks):
        errors = {a: [100 * (1 - r.test) for r in d.final(a, task)] for a in d.activations}
        # 0 has no place on a logarithmic axis: half of what one row of the larger test set would be.
        dots(axis, errors, log=True, floor=0.04)
        axis.set(title=task, xlabel="wrong on the test set, % (left is better)")
    save(figure, path)


def epochs(d, path):
    figure, axes = plt.subplots(1, 2, figsize=(10, tall(d.activations)), layout="constrained")
    for axis, task in zip(axes, d.tasks):
        reached = {a: [r.reached for r in d.final(a, task)] for a in d.activations}
        dots(axis, reached, middle=data.median)
        axis.set(title=task, xlabel=f"epochs to {100 * data.LEVEL:g} % on the validation set (left is faster)")
        axis.set_xlim(left=0)
    save(figure, path)


def cost(d, path):
    widths = sorted(d.times)
    names = sorted(d.activations, key=lambda a: d.times[widths[0]][a].ns)
    figure, axes = plt.subplots(1, 1 + len(widths), figsize=(11, tall(names)), sharey=True, layout="constrained")
    colors = [RELU if n == "relu" else OTHER for n in names]
    axes[0].barh(range(len(names)), [d.times[widths[0]][n].ns for n in names], color=colors)
    axes[0].set(title="the activation alone", xlabel="ns per element, forward and backward")
    for axis, width in zip(axes[1:], widths):
        times = [d.times[width][n] for n in names]
        axis.barh(range(len(names)), [1e3 * t.epoch for t in times], color="#cccccc", label="all else")
        axis.barh(range(len(names)), [1e3 * t.activations for t in times], color=colors, label="activations")
        axis.set(title=f"an epoch, hidden layers of {width}", xlabel="ms; grey: all else than activations")
    names_on(axes[0], names)
    save(figure, path)


def gradients(d, path):
    shown = [a for a in COLORS if a in d.activations]
    figure, grid = plt.subplots(2, len(d.depths), figsize=(10, 5), sharey="row", squeeze=False, layout="constrained")
    for line, (matched, title) in zip(grid, ((True, "own gain"), (False, "gain 1"))):
        for axis, depth in zip(line, d.depths):
            for a in shown:
                norms = layer_gradients(d, a, depth, matched)
                axis.plot(range(1, len(norms) + 1), norms, "o-", color=COLORS[a], markersize=3.5, label=a)
            axis.set(title=f"{depth} hidden layers, {title}", yscale="log")
            axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        line[0].set_ylabel("norm of the gradient\nby a layer's weights")
    for axis in grid[-1]:
        axis.set_xlabel("layer, the input's first")
    grid[0, 0].legend(frameon=False)
    save(figure, path)


def layer_gradients(d, activation, depth, matched):
    runs = d.of("gradients", task="digits", activation=activation, depth=depth, matched=matched)
    return [data.geometric([r.before[layer].gradient for r in runs]) for layer in range(depth + 1)]


def vanishing(d, activation, matched):
    """The first layer's gradient over that of the last hidden layer, in the deepest network."""
    depth = d.depths[-1]
    norms = layer_gradients(d, activation, depth, matched)
    return norms[0] / norms[depth - 1]


def depth(d, path):
    wrong = {a: [100 * (1 - data.mean([r.test for r in d.final(a, depth=n)])) for n in d.depths] for a in d.activations}
    names = sorted(d.activations, key=lambda a: (round(wrong[a][-1]), sum(wrong[a])))
    figure, axes = plt.subplots(1, 2, figsize=(10, tall(names) + 0.3), sharey=True, layout="constrained")
    for i, name in enumerate(names):
        color = RELU if name == "relu" else OTHER
        axes[0].plot([min(wrong[name]), max(wrong[name])], [i, i], "-", color="#cccccc", zorder=1)
        ratios = [vanishing(d, name, m) for m in (True, False)]
        axes[1].plot(ratios, [i, i], "-", color="#cccccc", zorder=1)
        axes[1].plot(ratios[0], i, "D", color=color, markersize=5)
        axes[1].plot(ratios[1], i, "o", markerfacecolor="white", color=color, markersize=5)
    for n, marker, color in zip(range(len(d.depths)), "os^", ("#9ecae1", "#4292c6", "#08306b")):
        axes[0].plot([wrong[name][n] for name in names], range(len(names)), marker, linestyle="", color=color, markersize=5,
                     label=f"{d.depths[n]} hidden layers")
    axes[0].set(title="after training", xscale="log", xlabel="wrong on the test set, % (left is better)")
    plain_numbers(axes[0].xaxis, LogLocator(subs=(1, 2, 5)))
    axes[1].plot([], [], "D", color=OTHER, markersize=5, label="own gain")
    axes[1].plot([], [], "o", markerfacecolor="white", color=OTHER, markersize=5, label="gain 1")
    axes[1].axvline(1, color="black", linewidth=0.8)
    axes[1].set(title=f"before training, {d.depths[-1]} hidden layers", xscale="log",
                xlabel="gradient of the first layer over the last hidden one's")
    for axis in axes:
        axis.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncol=3)
    names_on(axes[0], names)
    save(figure, path)


def shades(n):
    return [plt.cm.viridis_r(0.1 + 0.9 * i / max(n - 1, 1)) for i in range(n)]


def dead(d, chosen, path):
    """Over the epochs: a row for what is changed, a column for each activation."""
    changed = (("rates", "learning_rate", "learning rate"), ("biases", "bias", "first bias"),
               ("scales", "scale", "scale of the\nfirst weights"))
    figure, grid = plt.subplots(len(changed), len(chosen), figsize=(10.5, 6), sharex=True, sharey=True, squeeze=False,
                                layout="constrained")
    for line, (experiment, name, title) in zip(grid, changed):
        values = d.values(name, experiment=experiment)
        for axis, activation in zip(line, chosen):
            for value, color in zip(values, shades(len(values))):
                runs = d.of(experiment, activation=activation, **{name: value})
                longest = max(len(r.epochs) for r in runs)
                shares = [[r.epochs[i].dead / r.units for r in runs if len(r.epochs) > i] for i in range(longest)]
                axis.plot(range(longest), [100 * data.mean(s) for s in shares], color=color, label=plain(value))
            axis.set(ylim=(-4, 104))
        line[0].set_ylabel("dead units, %")
        line[-1].legend(title=title, frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    for axis, activation in zip(grid[0], chosen):
        axis.set_title(activation)
    for axis in grid[-1]:
        axis.set_xlabel("epoch")
    save(figure, path)


def heat(axis, names, columns, cell, label, colors, low):
    """cell(name, column): percent, or NaN where a training diverged."""
    table = [[cell(n, c) for c in columns] for n in names]
    axis.imshow(table, aspect="auto", cmap=colors, vmin=low, vmax=100)
    for i, line in enumerate(table):
        for k, value in enumerate(line):
            light = (value - low) / (100 - low) > 0.6 if math.isfinite(value) else False
            axis.text(k, i, f"{value:.0f}" if math.isfinite(value) else "div.", ha="center", va="center", fontsize=7,
                      color="white" if light else "black")
    axis.set_xticks(range(len(columns)), [plain(c) for c in columns])
    axis.set_xlabel(label)
    axis.grid(False)
    axis.tick_params(length=0)


def learning_rate(d, path):
    figure, axes = plt.subplots(1, 2, figsize=(9, tall(d.activations)), sharey=True, layout="constrained")
    rates = d.values("learning_rate", experiment="tuning")

    def cell(task):
        def of(name, rate):
            runs = d.of("tuning", task=task, depth=2, activation=name, learning_rate=rate)
            return math.nan if any(r.diverged for r in runs) else 100 * data.mean([r.validation for r in runs])
        return of

    worth = {a: sum(v for v in (cell(t)(a, r) for t in d.tasks for r in rates) if math.isfinite(v)) for a in d.activations}
    names = sorted(d.activations, key=lambda a: -worth[a])
    for axis, task in zip(axes, d.tasks):
        heat(axis, names, rates, cell(task), "learning rate", "Blues", 10 if task == "digits" else 50)
        axis.set_title(f"{task}: right on the validation set, %")
    names_on(axes[0], names)
    save(figure, path)


def start(d, path):
    """Accuracy, and dead units at the end, by scale of the weights and by bias at the beginning."""
    def cell(value, experiment, changed):
        def of(name, column):
            runs = d.of(experiment, activation=name, **{changed: column})
            return math.nan if any(r.diverged for r in runs) else 100 * data.mean([value(r) for r in runs])
        return of

    changes = (("scales", "scale", "scale of the first weights"), ("biases", "bias", "first bias"))
    worth = {a: sum(r.test for e, *_ in changes for r in d.of(e, activation=a)) for a in d.activations}
    names = sorted(d.activations, key=lambda a: -worth[a])
    figure, axes = plt.subplots(1, 4, figsize=(11, tall(names)), sharey=True, layout="constrained")
    for i, (experiment, changed, label) in enumerate(changes):
        values = d.values(changed, experiment=experiment)
        heat(axes[i], names, values, cell(lambda r: r.test, experiment, changed), label, "Blues", 10)
        axes[i].set_title("right on the test set, %")
        heat(axes[2 + i], names, values, cell(lambda r: r.dead, experiment, changed), label, "Reds", 0)
        axes[2 + i].set_title("dead units at the end, %")
    names_on(axes[0], names)
    save(figure, path)


def offset(d, activation, trained):
    """|mean| / root mean square of the hidden layers' outputs."""
    runs = d.final(activation)
    return data.mean([abs(layer.offset) for r in runs for layer in (r.after if trained else r.before)[:-1]])


def centring(d, path):
    figure, axes = plt.subplots(1, 2, figsize=(10, tall(d.activations)), layout="constrained")
    before = {a: offset(d, a, False) for a in d.activations}
    names = sorted(d.activations, key=lambda a: before[a])
    for i, name in enumerate(names):
        color = RELU if name == "relu" else OTHER
        axes[0].plot(before[name], i, "o", markerfacecolor="white", color=color)
        axes[0].plot(offset(d, name, True), i, "D", color=color, markersize=4.5)
    names_on(axes[0], names)
    axes[0].set(title="digits", xlabel="|mean| / root mean square of the hidden outputs", xlim=(-0.03, 1.03))
    axes[0].plot([], [], "o", markerfacecolor="white", color=OTHER, label="before training")
    axes[0].plot([], [], "D", color=OTHER, markersize=4.5, label="after")
    axes[0].legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncol=2)
    points = {a: data.median([r.reached for r in d.final(a)]) for a in d.activations}
    points = {a: p for a, p in points.items() if math.isfinite(p)}
    for name, epochs_needed in points.items():
        color = RELU if name == "relu" else OTHER
        axes[1].plot(before[name], epochs_needed, "o", color=color, zorder=4 if name == "relu" else 3)
        if name in ("relu", "sigmoid", "tanh"):
            axes[1].annotate(name, (before[name], epochs_needed), xytext=(5, 4), textcoords="offset points", fontsize=8)
    axes[1].set(title="does it slow training?", xlabel="the same before training",
                ylabel=f"epochs to {100 * data.LEVEL:g} % on the validation set", xlim=(-0.03, 1.15))
    save(figure, path)


def differences(panels, path):
    """{title: {activation: Difference}}: how much better than relu."""
    names = list(next(iter(panels.values())))
    figure, axes = plt.subplots(1, len(panels), figsize=(11, 0.22 * len(names) + 1.2), sharey=True, layout="constrained")
    for axis, (title, found) in zip(axes, panels.items()):
        for i, name in enumerate(names):
            f = found[name]
            color = "#999999" if not f.clear else "#009e73" if f.mean > 0 else RELU
            reach = 400 * f.error
            axis.plot([100 * f.mean - reach, 100 * f.mean + reach], [i, i], "-", color=color)
            axis.plot(100 * f.mean, i, "D", color=color, markersize=4.5)
        axis.axvline(0, color="black", linewidth=0.8)
        # Differences of 1 and of 90 points in one picture: even up to 1, logarithmic beyond.
        axis.set_xscale("symlog", linthresh=1)
        axis.set(title=title, xlabel="points more than relu", xlim=(-150, 150))
        axis.set_xticks((-100, -10, -1, 0, 1, 10, 100), ("−100", "−10", "−1", "0", "1", "10", "100"))
        axis.tick_params(axis="x", labelsize=7)
    names_on(axes[0], names, marked=())
    save(figure, path)
