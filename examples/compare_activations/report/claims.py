"""What is said of ReLU, and what was measured: each claim gives a title, a verdict and what bears it out."""
import math
from dataclasses import dataclass

import data
import plots

# Kin of ReLU: nearly the identity for large inputs, nearly a constant or a line of small slope for very negative ones.
VARIANTS = ("leaky_relu", "leaky_relu 0.1", "relu6", "squared_relu", "threshold", "elu", "selu", "celu", "gelu", "gelu_tanh",
            "gelu_quick", "silu", "mish", "hardswish", "softplus", "squareplus", "hard_mish", "xielu", "sparse_plus")


@dataclass
class Claim:
    title: str
    verdict: str
    text: list  # paragraphs and tables
    pictures: list  # file, description


def percent(share, digits=1):
    return f"{100 * share:.{digits}f} %"


def points(difference):
    return f"{100 * difference.mean:+.1f} ± {100 * difference.error:.1f}".replace("-", "−")


def listed(names):
    return ", ".join(names) if names else "none"


def power(value):
    """Two digits over any range of magnitudes."""
    if not math.isfinite(value):
        return "overflows"
    return f"{value:.2g}" if 0.01 <= value < 1000 else f"{value:.0e}".replace("e-0", "e−").replace("e-", "e−").replace("e+0", "e")


def table(header, lines):
    return "\n".join("| " + " | ".join(line) + " |" for line in (header, ["---"] * len(header), *lines))


def right(runs):
    return data.mean([r.test for r in runs])


def cheap(d, directory):
    plots.cost(d, directory / "cost.svg")
    small, large = (d.times[w] for w in sorted(d.times))
    relu = small["relu"]
    rivals = [a for a in ("sigmoid", "tanh") if a in small] or [a for a in small if a != "relu"][:1]
    dearest = max(small, key=lambda a: small[a].ns)
    times = [small[a].ns / relu.ns for a in rivals]
    verdict = "not here" if min(times) < 1.5 else (
        "yes by the element: " + " and ".join(f"{a} takes {t:.1f} times as long" for a, t in zip(rivals, times)) +
        "; by the epoch " + " and ".join(f"{100 * (small[a].epoch / relu.epoch - 1):.0f} %" for a in rivals) + " longer")

    def line(a):
        return [a, f"{small[a].ns:.2f}", *(cell for times in (small, large) for cell in (
            f"{1e3 * times[a].epoch:.2f}", percent(times[a].activations / times[a].epoch, 0)))]

    shown = list(dict.fromkeys(["relu", *rivals, dearest]))
    text = [table(["activation", "ns per element", *(cell for times in (small, large) for cell in (
                f"ms per epoch, width {times['relu'].width}", "of it the activation"))], [line(a) for a in shown]),
            f"Least time: {min(small, key=lambda a: small[a].ns)}, most: {dearest}. ns per element: forward and backward of the "
            "activation alone, with `forward_with_derivative` and a product, on a batch in the nearest cache. ms per epoch: the "
            "whole training. All are CPU times of the fastest of many rounds on one thread."]
    return Claim("ReLU is cheap", verdict, text, [("cost.svg", "time per element and per epoch")])


def vanishing(d, directory):
    plots.gradients(d, directory / "gradients.svg")
    plots.depth(d, directory / "depth.svg")
    deepest = d.depths[-1]
    rivals = [a for a in ("sigmoid", "tanh") if a in d.activations]
    accuracy = {a: right(d.final(a, depth=deepest)) for a in d.activations}

    def eased(a):
        return plots.vanishing(d, a, True) < 0.1 * plots.vanishing(d, "relu", True) and accuracy["relu"] > accuracy[a] + 0.05

    helped, harder = [a for a in rivals if eased(a)], [a for a in rivals if not eased(a)]
    verdict = ("sigmoid and tanh did not take part" if not rivals else "not here" if not helped else "yes" if not harder else
               f"against {listed(helped)} yes, against {listed(harder)} not here")
    header = ["", *(f"{title}: {what}" for title in ("own gain", "gain 1") for what in ("first ÷ last", "first")),
              *(f"{n} layers: right, %" for n in d.depths)]
    lines = [[a, *(power(v) for matched in (True, False) for v in
                   (plots.vanishing(d, a, matched), plots.layer_gradients(d, a, deepest, matched)[0])),
              *(f"{100 * right(d.final(a, depth=n)):.1f}" for n in d.depths)] for a in ("relu", *rivals)]
    learn = [a for a in d.activations if accuracy[a] >= 0.9]
    best = max(accuracy, key=accuracy.get)
    text = [table(header, lines),
            f"first: norm of the gradient with respect to the weights of the first of {deepest} layers, before training. first ÷ last: "
            "that norm over the one of the last hidden layer. It shows how unequally the layers learn. Own gain: the scale of the first "
            "weights that keeps the mean square from layer to layer with this activation. For relu it is He's. Gain 1: the scale that "
            "keeps it without an activation. The trainings use the own gain, and the learning rate that is best for that activation and "
            "depth on the validation set. The table above counts a gradient as eased by relu if two things hold for the other "
            "activation, with its own gain. Its ratio is below a tenth of relu's, and its accuracy more than 5 points below relu's.",
            f"With {deepest} layers, {len(learn)} of {len(d.activations)} activations get 90 % right. {best} is best with "
            f"{percent(accuracy[best])}. The first table shows all."]
    return Claim("ReLU eases vanishing gradients", verdict, text,
                 [("gradients.svg", "norm of the gradient in each layer before training"),
                  ("depth.svg", "errors by depth, and the gradient of the first layer, by activation")])


def changed(d, experiment, name, activations):
    """Dead units and accuracy by what was changed."""
    def cell(runs):
        return (f"{100 * data.mean([r.dead for r in runs]):.0f} / {100 * right(runs):.0f}" +
                (f" ({sum(r.diverged for r in runs)} div.)" if any(r.diverged for r in runs) else ""))
    return [[plots.plain(v), *(cell(d.of(experiment, activation=a, **{name: v})) for a in activations)]
            for v in d.values(name, experiment=experiment)]


def deadly(d, experiment, name):
    """The mildest change with which more than half of relu's units are dead at the end, or None."""
    for v in d.values(name, experiment=experiment):
        if data.mean([r.dead for r in d.of(experiment, activation="relu", **{name: v})]) > 0.5:
            return v
    return None


def dying(d, directory):
    chosen = [a for a in ("relu", "leaky_relu", "leaky_relu 0.1", "elu", "gelu", "sigmoid") if a in d.activations]
    plots.dead(d, chosen, directory / "dead.svg")
    plots.start(d, directory / "start.svg")
    found = {"learning rate": deadly(d, "rates", "learning_rate"), "first bias": deadly(d, "biases", "bias"),
             "scale of the first weights": deadly(d, "scales", "scale")}
    verdict = "yes: most units are dead from " + ", ".join(
        f"{what} {plots.plain(v)}" for what, v in found.items() if v is not None) + " on" if any(
            v is not None for v in found.values()) else "not here"
    runs = [r for e in ("rates", "biases", "scales") for r in d.of(e, activation="relu")]
    died = sum(e.newly_dead for r in runs for e in r.epochs)
    revived = sum(e.revived for r in runs for e in r.epochs)
    text = ["Dead hidden units at the end / digits of the test set right, in %. A unit counts as dead if the derivative of its "
            "activation is below 0.001 in size for every row of the training set. With relu such a unit never fires, with others it "
            "saturates. div.: trainings whose loss became infinite or NaN. They end there, and their units are counted as they "
            "were before.",
            table(["learning rate", *chosen], changed(d, "rates", "learning_rate", chosen)),
            table(["first bias", *chosen], changed(d, "biases", "bias", chosen)),
            table(["scale of the first weights", *chosen], changed(d, "scales", "scale", chosen))]
    idle = [f"{a} with {what} {plots.plain(v)} ({100 * right(same):.0f} %)"
            for e, name, what in (("rates", "learning_rate", "learning rate"), ("biases", "bias", "first bias"),
                                  ("scales", "scale", "scale"))
            for a in chosen for v in d.values(name, experiment=e) for same in [d.of(e, activation=a, **{name: v})]
            if not any(r.diverged for r in same) and data.mean([r.dead for r in same]) < 0.01 and right(same) < 0.5]
    if idle:
        text.append(f"A unit that is not dead may still learn nothing. Almost no unit is dead, yet less than half is right: {listed(idle)}.")
    if died:
        text.append(f"In all {len(runs)} of these trainings with relu together, units died {died} times. "
                    f"{percent(revived / died, 0)} of these units became active again later, because the layers before them changed. "
                    f"{percent(1 - revived / died, 0)} stayed dead to the end.")
    return Claim("ReLU units die at high learning rates or with a bad start", verdict, text,
                 [("dead.svg", "dead units over the epochs"),
                  ("start.svg", "accuracy and dead units by first scale and bias, all activations")])


def centred(d, directory):
    plots.centring(d, directory / "centring.svg")
    before = {a: plots.offset(d, a, False) for a in d.activations}
    order = sorted(before, key=before.get)
    reached = {a: data.median([r.reached for r in d.final(a)]) for a in d.activations}
    correlation = data.rank_correlation([before[a] for a in order], [reached[a] for a in order])
    bound = 2 / math.sqrt(max(len(order) - 1, 1))
    meaning = ("the further from zero, the more epochs" if correlation > bound else
               "the further from zero, the fewer epochs" if correlation < -bound else "no link with the epochs needed")
    verdict = f"{'yes' if before['relu'] > 0.2 else 'not here'}; {meaning}"
    text = [f"Before training, the mean of relu's outputs is {before['relu']:.2f} of their root mean square (0: centred, 1: a "
            f"constant), after it {plots.offset(d, 'relu', True):.2f}. Nearest to 0: "
            + ", ".join(f"{a} {before[a]:.2f}" for a in order[:5]) + ". Furthest: "
            + ", ".join(f"{a} {before[a]:.2f}" for a in reversed(order[-5:])) + ".",
            f"Does it slow training? Over {len(order)} activations, the rank correlation with the epochs that the digits take to "
            f"reach {100 * data.LEVEL:g} % is " + f"{correlation:+.2f}".replace("-", "−") +
            f". Only beyond ±{bound:.2f} would it be more than chance. relu needs {reached['relu']:g} epochs"
            + "".join(f", {a} {reached[a]:g}" for a in ("tanh", "sigmoid") if a in reached) + "."]
    return Claim("ReLU's outputs are not zero-centred", verdict, text,
                 [("centring.svg", "mean over root mean square of the outputs")])


def variants(d, directory):
    names = [a for a in VARIANTS if a in d.activations]
    if not names:
        return None
    deepest = d.depths[-1]
    settings = {"digits": d.final, "spirals": lambda a: d.final(a, "spirals"),
                f"{deepest} layers": lambda a: d.final(a, depth=deepest)}
    rate, bias = deadly(d, "rates", "learning_rate"), deadly(d, "biases", "bias")
    if rate is not None:
        settings[f"learning rate {plots.plain(rate)}"] = lambda a: d.of("rates", activation=a, learning_rate=rate)
    if bias is not None:
        settings[f"first bias {plots.plain(bias)}"] = lambda a: d.of("biases", activation=a, bias=bias)
    panels = {title: {a: data.difference(runs(a), runs("relu")) for a in names} for title, runs in settings.items()}
    plots.differences(panels, directory / "variants.svg")

    def better(title):
        found = panels[title]
        return sorted((a for a in names if found[a].clear and found[a].mean > 0), key=lambda a: -found[a].mean)

    lines = []
    for title, found in panels.items():
        worse = sorted((a for a in names if found[a].clear and found[a].mean < 0), key=lambda a: found[a].mean)
        lines.append([title, f"{100 * right(settings[title]('relu')):.1f}",
                      listed([f"{a} {points(found[a])}" for a in better(title)]),
                      listed([f"{a} {points(found[a])}" for a in worse])])
    leaky = [a for a in names if a.startswith("leaky_relu")]
    helps = {a: [t for t in panels if a in better(t)] for a in leaky}
    verdict = "; ".join(f"{a}: {', '.join(helps[a]) or 'not here'}" for a in leaky)
    verdict = (verdict + "; " if verdict else "") + f"some variant in {sum(bool(better(t)) for t in panels)} of {len(panels)} settings"
    text = [table(["setting", "relu right, %", "clearly better than relu", "clearly worse"], lines),
            "Difference of test accuracy in points, mean ± standard error over the same seeds. Clear means beyond four standard errors, "
            "with 5 seeds or more. The picture colours clear differences, and its bars are four standard errors long. The learning rate and "
            "the first bias are the mildest with which more than half of relu's units die."]
    return Claim("Leaky ReLU and other variants help", verdict, text, [("variants.svg", "test accuracy less that of relu")])


def try_several(d, directory):
    plots.accuracy(d, directory / "accuracy.svg")
    plots.epochs(d, directory / "epochs.svg")
    plots.learning_rate(d, directory / "learning_rate.svg")
    networks = {"digits": d.final, "spirals": lambda a: d.final(a, "spirals"),
                **{f"digits, {n} layers": lambda a, n=n: d.final(a, depth=n) for n in d.depths[1:]}}
    lines, verdicts = [], []
    for title, runs in networks.items():
        accuracy = {a: right(runs(a)) for a in d.activations}
        spread = data.mean([data.deviation([r.test for r in runs(a)]) for a in d.activations])
        winner = max(accuracy, key=accuracy.get)
        lead = data.difference(runs(winner), runs("relu"))
        behind = [a for a in d.activations if a != winner and data.difference(runs(winner), runs(a)).clear]
        verdicts.append(f"{title}: " + ("relu wins" if winner == "relu" else
                                        f"{winner} wins, {'clearly ahead of relu' if lead.clear else 'relu within its noise'}"))
        place = 1 + sum(v > accuracy["relu"] for v in accuracy.values())
        lines.append([title, f"{winner} {percent(accuracy[winner])}", f"{percent(accuracy['relu'])}, place {place}",
                      "—" if winner == "relu" else points(lead) + (", clear" if lead.clear else ", not clear"), f"{100 * spread:.1f}",
                      f"{len(behind)} of {len(d.activations) - 1}"])
    rates = {t: {a: d.final(a, t)[0].learning_rate for a in d.activations} for t in d.tasks}
    text = [table(["network", "winner", "relu", "lead in points", "spread between seeds", "clearly behind the winner"], lines),
            "Lead: mean ± standard error over the same seeds, clear beyond four standard errors. Spread: standard deviation of the "
            "test accuracy in points, mean of all activations.",
            "The best learning rate is not the same for all. Number of activations by best rate: " + ". ".join(
                f"{t.capitalize()}: " + ", ".join(f"{v:g} for {sum(x == v for x in rates[t].values())}" for v in sorted(set(rates[t].values())))
                for t in d.tasks) + ". A comparison at one rate compares how well that rate suits each."]
    return Claim("One should experiment with activations", "; ".join(verdicts), text,
                 [("accuracy.svg", "test errors of every activation, all seeds"),
                  ("epochs.svg", "epochs to reach the level"),
                  ("learning_rate.svg", "accuracy by learning rate")])


ALL = (cheap, vanishing, dying, centred, variants, try_several)
