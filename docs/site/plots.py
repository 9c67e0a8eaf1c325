"""Pictures of functions as SVG for within a page, where they take the page's colours."""
import io
import re

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "simdact", "font.size": 9, "legend.frameon": False})
import matplotlib.pyplot as plt  # noqa: E402

# Stand for colours of site.css.
INK, VALUE, DERIVATIVE = "#010101", "#020202", "#030303"
COLOURS = {INK: "currentColor", VALUE: "var(--plot-value)", DERIVATIVE: "var(--plot-derivative)"}
LOWEST, HIGHEST = -8, 8


def line(axis, x, y, **style):
    """A line that is broken where the function jumps. What lies far outside of the picture is left out."""
    shown = [2 * LOWEST <= v <= 2 * HIGHEST for v in y]
    breaks = [i for i in range(1, len(y)) if shown[i] != shown[i - 1] or shown[i] and abs(y[i] - y[i - 1]) > 0.1]
    for first, last in zip([0, *breaks], [*breaks, len(y)]):
        if shown[first]:
            axis.plot(x[first:last], y[first:last], **style)
            style.pop("label", None)


def embedded(figure, description):
    file = io.StringIO()
    figure.savefig(file, transparent=True, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    plt.close(figure)
    svg = file.getvalue()
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg"):], flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', rf'<svg class="plot" role="img" aria-label="{description}" \1>',
                 svg, count=1)
    for stand_in, colour in COLOURS.items():
        svg = svg.replace(stand_in, colour)
    return " ".join(svg.split())


def curves(axis, x, function, width):
    line(axis, x, function["dydx"], color=DERIVATIVE, linewidth=width, linestyle=(0, (4, 1.5)), label="f′(x)")
    line(axis, x, function["y"], color=VALUE, linewidth=width, label="f(x)")
    shown = [v for v in function["y"] + function["dydx"] if LOWEST <= v <= HIGHEST]
    margin = 0.06 * (max(shown) - min(shown))
    axis.set(xlim=(x[0], x[-1]), ylim=(min(shown) - margin, max(shown) + margin))


def plot(x, function):
    figure, axis = plt.subplots(figsize=(4.8, 2.7), layout="constrained")
    curves(axis, x, function, 2)
    for side in axis.spines.values():
        side.set_visible(False)
    axis.axhline(0, color=INK, linewidth=0.8)
    axis.axvline(0, color=INK, linewidth=0.8)
    axis.grid(color=INK, alpha=0.15, linewidth=0.8)
    axis.tick_params(colors=INK, length=0)
    axis.legend(*(part[::-1] for part in axis.get_legend_handles_labels()), labelcolor=INK, loc="upper left")
    return embedded(figure, f"value and derivative of {function['name']}")


def thumbnail(x, function):
    figure, axis = plt.subplots(figsize=(1.6, 1))
    figure.subplots_adjust(0, 0, 1, 1)
    axis.axis("off")
    axis.axhline(0, color=INK, linewidth=0.5, alpha=0.5)
    axis.axvline(0, color=INK, linewidth=0.5, alpha=0.5)
    curves(axis, x, function, 1.5)
    return embedded(figure, function["name"])
