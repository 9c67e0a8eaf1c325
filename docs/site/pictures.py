"""Pictures of the guides, from what the library computed."""
from plots import DERIVATIVE, INK, VALUE, embedded, plt


def plain(axis, **labels):
    axis.set(**labels)
    for side in axis.spines.values():
        side.set_visible(False)
    axis.grid(color=INK, alpha=0.15, linewidth=0.8, axis="y")
    axis.axhline(0, color=INK, linewidth=0.8)
    axis.tick_params(colors=INK, length=0)
    for label in axis.xaxis.label, axis.yaxis.label, axis.title:
        label.set_color(INK)


def softmax(facts):
    figure, axes = plt.subplots(1, len(facts["shares"]), figsize=(6.4, 2), layout="constrained", sharey=True)
    places = range(len(facts["logits"]))
    for axis, (name, shares) in zip(axes, facts["shares"].items()):
        axis.bar(places, shares, color=VALUE)
        axis.set_xticks(places, [f"{x:g}".replace("-", "−") for x in facts["logits"]], fontsize=7)
        plain(axis, title=name)
    axes[0].set_ylabel("share")
    figure.supxlabel("logit", fontsize=9, color=INK)
    return embedded(figure, "shares of one row by temperature, and by sparsemax")


def int8(facts):
    x, y, exact = zip(*facts["values"])
    figure, (values, errors) = plt.subplots(1, 2, figsize=(6.4, 2.3), layout="constrained")
    values.step(x, y, color=VALUE, linewidth=1.5, where="mid", label="table")
    values.plot(x, exact, color=DERIVATIVE, linewidth=1, label="gelu")
    values.legend(labelcolor=INK)
    plain(values, xlabel="x", title="value")
    errors.plot(x, [(a - b) / facts["step"] for a, b in zip(y, exact)], ".", color=VALUE, markersize=3)
    plain(errors, xlabel="x", title="error, in steps of the output", ylim=(-0.6, 0.6))
    return embedded(figure, "gelu by a table of 8 bits, and its error")


ALL = {"softmax": softmax, "int8": int8}
