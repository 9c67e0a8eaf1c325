"""What is said of ReLU, and what was measured: each claim gives a title, a verdict and the sentences that bear it out."""
import math
from dataclasses import dataclass

import data
import plots

# Kin of ReLU: near the identity for large inputs, near a constant for very negative ones, or a bent line.
VARIANTS = ("leaky_relu", "leaky_relu 0.1", "relu6", "squared_relu", "threshold", "elu", "selu", "celu", "gelu", "gelu_tanh",
            "gelu_quick", "silu", "mish", "hardswish", "softplus")


@dataclass
class Claim:
    title: str
    verdict: str
    text: list  # paragraphs
    pictures: list  # file, description


def percent(share, digits=1):
    return f"{100 * share:.{digits}f} %"


def points(difference):
    return f"{100 * difference.mean:+.1f} ± {100 * difference.error:.1f}".replace("-", "−")


def listed(names):
    return ", ".join(names) if names else "none"


def ratio(value):
    return f"{value:.2g}" if value >= 0.01 else f"{value:.0e}".replace("e-0", "e−").replace("e-", "e−")


def cheap(d, directory):
    plots.cost(d, directory / "cost.svg")
    small, large = (d.times[w] for w in sorted(d.times))
    rank = sorted(small, key=lambda a: small[a].ns).index("relu") + 1
    others = [a for a in ("sigmoid", "tanh") if a in small]
    per_element = min(small[a].ns / small["relu"].ns for a in others)
    per_epoch = max(small[a].epoch / small["relu"].epoch for a in others)
    dearest = max(small, key=lambda a: small[a].ns)
    verdict = ("not here" if per_element < 1.5 else "yes" if per_epoch >= 1.1 else
               "yes by the element, hardly by the epoch")
    text = [f"Forward and backward, relu takes {small['relu'].ns:.2f} ns per element, place {rank} of {len(small)}; " +
            ", ".join(f"{a} {small[a].ns:.2f} ns" for a in others) + f"; the dearest, {dearest}, {small[dearest].ns:.2f} ns. "
            f"An epoch of the network with hidden layers of {small['relu'].width} takes {1e3 * small['relu'].epoch:.2f} ms with "
            "relu, " + ", ".join(f"{small[a].epoch / small['relu'].epoch:.2f} times that with {a}" for a in others) +
            f" and {small[dearest].epoch / small['relu'].epoch:.2f} times with {dearest}. The activations are "
            f"{percent(small['relu'].activations / small['relu'].epoch, 0)} of the epoch with relu and "
            f"{percent(small[dearest].activations / small[dearest].epoch, 0)} with {dearest}; with hidden layers of "
            f"{large['relu'].width}, {percent(large['relu'].activations / large['relu'].epoch, 0)} and "
            f"{percent(large[dearest].activations / large[dearest].epoch, 0)}.",
            "The fastest of several rounds on one thread, with `forward_with_derivative` in the forward pass and a product in "
            "the backward pass."]
    return Claim("ReLU is cheap", verdict, text, [("cost.svg", "time per element and per epoch")])


def vanishing(d, directory):
    plots.gradients(d, directory / "gradients.svg")
    plots.depth(d, directory / "depth.svg")
    deepest = d.depths[-1]
    right = {a: data.mean([r.test for r in d.best_depth(a, deepest)]) for a in d.activations}
    rivals = [a for a in ("sigmoid", "tanh") if a in d.activations]
    text, helped, harder = [], [], []
    for a in rivals:
        found = []
        for matched, title in ((True, "its own gain"), (False, "gain 1")):
            found.append((plots.vanishing(d, a, matched), plots.vanishing(d, "relu", matched), title))
        difference = data.difference(d.best_depth("relu", deepest), d.best_depth(a, deepest))
        (helped if found[0][0] < 0.1 * found[0][1] and difference.clear and difference.mean > 0 else harder).append(a)
        text.append(f"**{a}**: " + "; ".join(
            f"with {title} the first of {deepest} layers gets {ratio(own)} of the last one's gradient, with relu {ratio(relu)}"
            for own, relu, title in found) +
            f". Trained with {deepest} layers and its own gain, {a} gets {percent(right[a])} of the test set right, relu "
            f"{percent(right['relu'])}.")
    verdict = "not here" if not helped else "yes" if not harder else f"against {listed(helped)}, not against {listed(harder)}"
    learn = [a for a in d.activations if right[a] >= 0.9]
    text.append(f"{len(learn)} of {len(d.activations)} activations still get 90 % right with {deepest} layers: "
                f"{listed(learn)}. Below: {listed([a for a in d.activations if a not in learn])}.")
    text.append("Own gain: the weights begin with the scale that keeps the mean square of what an activation passes on, which "
                "for relu is He's; gain 1: with the scale that keeps it without an activation. The learning rate of each "
                "activation and depth is the one of several that is best on the validation set. “Eases” here means a tenth of "
                "relu's gradient or less with the own gain, and an accuracy clearly below relu's.")
    return Claim("ReLU eases vanishing gradients", verdict, text,
                 [("gradients.svg", "norm of the gradient in each layer before training"),
                  ("depth.svg", "accuracy by depth, and the gradient of the first layer by activation")])


def dying(d, directory):
    chosen = [a for a in ("relu", "leaky_relu", "leaky_relu 0.1", "elu", "gelu", "sigmoid") if a in d.activations]
    plots.dead(d, chosen, directory / "dead.svg")
    plots.start(d, directory / "start.svg")

    def rates(activation, experiment="tuning", name="learning_rate", **wanted):
        by_value = {}
        for r in d.of(experiment, task="digits", activation=activation, **wanted):
            by_value.setdefault(getattr(r, name), []).append(r)
        return by_value

    def row(by_value):
        return "; ".join(f"{v:g}".replace("-", "−") + f": {percent(data.mean([r.dead for r in runs]), 0)} dead, "
                         f"{percent(data.mean([r.validation for r in runs]), 0)} right"
                         for v, runs in sorted(by_value.items(), key=lambda item: (abs(item[0]), item[0])))

    high, bias = rates("relu"), rates("relu", "start", "bias", scale=1.0)
    dead = {v: data.mean([r.dead for r in runs]) for v, runs in high.items()}
    dead_bias = {v: data.mean([r.dead for r in runs]) for v, runs in bias.items()}
    by_rate = max(dead.values()) - dead[min(dead)] > 0.1
    by_start = max(dead_bias.values()) - dead_bias[0] > 0.1
    verdict = {(True, True): "yes, both", (True, False): "at high learning rates", (False, True): "with a bad start",
               (False, False): "not here"}[by_rate, by_start]
    text = [f"relu on the digits by learning rate: {row(high)} (validation set). By the first bias of the hidden units: "
            f"{row(bias)}."]
    runs = d.of("tuning", task="digits", activation="relu") + d.of("start", activation="relu")
    died = sum(e.newly_dead for r in runs for e in r.epochs)
    revived = sum(e.revived for r in runs for e in r.epochs)
    at_last = sum(r.epochs[-1].dead for r in runs)
    if died:
        text.append(f"Followed over the epochs of these {len(runs)} trainings with relu, units died {died} times; "
                    f"{percent(revived / died, 0)} of the deaths were undone later, {percent(at_last / died, 0)} lasted to the "
                    "end. " + ("A unit can come back because the layers before it move; most do not."
                               if at_last > revived else "Most come back, because the layers before them move."))
    safe = [a for a in ("leaky_relu", "leaky_relu 0.1") if a in d.activations]
    for a in safe:
        text.append(f"{a} by learning rate: {row(rates(a))}. By first bias: "
                    f"{row(rates(a, 'start', 'bias', scale=1.0))}.")
    text.append("A unit counts as dead where the derivative of its activation is below 0.001 in size for every row of the "
                "training set. A training whose loss is no finite number any more has ended there (div. in the picture) and "
                "counts with what its network then does.")
    return Claim("ReLU units die at high learning rates or with a bad start", verdict, text,
                 [("dead.svg", "dead units over the epochs"),
                  ("start.svg", "accuracy and dead units by first scale and bias")])


def centred(d, directory):
    plots.centring(d, directory / "centring.svg")
    before = {a: plots.offset(d, a, False) for a in d.activations}
    order = sorted(before, key=before.get)
    reached = {a: data.median([r.reached for r in d.of("final", task="digits", activation=a)]) for a in d.activations}
    correlation = data.rank_correlation([before[a] for a in order], [reached[a] for a in order])
    verdict = "yes" if before["relu"] > 0.2 else "not here"
    bound = 2 / math.sqrt(max(len(order) - 1, 1))
    meaning = ("activations further from zero need more epochs" if correlation > bound else
               "activations further from zero need fewer epochs" if correlation < -bound else
               "no more than chance would give")
    text = [f"Before training, the mean of relu's outputs is {before['relu']:.2f} of their root mean square (0 would be centred, "
            f"1 a constant), after it {plots.offset(d, 'relu', True):.2f}. Nearest to 0: "
            + ", ".join(f"{a} {before[a]:.2f}" for a in order[:5]) + "; furthest: "
            + ", ".join(f"{a} {before[a]:.2f}" for a in reversed(order[-5:])) + ".",
            f"Does it matter? The rank correlation with the epochs that the digits take to reach {100 * data.LEVEL:g} % is "
            f"{correlation:+.2f}".replace("-", "−") + f" over {len(order)} activations: {meaning} (bound: {bound:.2f}). relu needs "
            f"{reached['relu']:g} epochs" + (f", tanh {reached['tanh']:g}" if "tanh" in reached else "") + "."]
    return Claim("ReLU's outputs are not zero-centred", verdict, text,
                 [("centring.svg", "mean over root mean square of the outputs")])


def variants(d, directory):
    names = [a for a in VARIANTS if a in d.activations]
    if not names:
        return None
    deepest = d.depths[-1]
    bias = min(r.bias for r in d.of("start"))
    biases = d.values("bias", experiment="start", scale=1.0)
    bias = biases[len(biases) // 2] if len(biases) > 2 else biases[0]
    rate = max(r.learning_rate for r in d.of("tuning"))
    settings = {
        "digits": lambda a: d.of("final", task="digits", activation=a),
        "spirals": lambda a: d.of("final", task="spirals", activation=a),
        f"{deepest} hidden layers": lambda a: d.best_depth(a, deepest),
        f"first bias {bias:g}".replace("-", "−"): lambda a: d.of("start", activation=a, bias=bias),
        f"learning rate {rate:g}": lambda a: d.of("tuning", task="digits", activation=a, learning_rate=rate),
    }
    panels = {title: {a: data.difference(runs(a), runs("relu")) for a in names} for title, runs in settings.items()}
    plots.differences(panels, directory / "variants.svg")
    text = []
    for title, found in panels.items():
        better = sorted((a for a in names if found[a].clear and found[a].mean > 0), key=lambda a: -found[a].mean)
        worse = sorted((a for a in names if found[a].clear and found[a].mean < 0), key=lambda a: found[a].mean)
        text.append(f"**{title}**: clearly better than relu: {listed([f'{a} ({points(found[a])})' for a in better])}; "
                    f"clearly worse: {listed([f'{a} ({points(found[a])})' for a in worse])}.")
    leaky = [a for a in names if a.startswith("leaky_relu")]
    helps = [t for t, f in panels.items() if any(f[a].clear and f[a].mean > 0 for a in leaky)]
    others = [t for t, f in panels.items() if any(f[a].clear and f[a].mean > 0 for a in names)]
    verdict = ("not here" if not others else
               f"Leaky ReLU in {len(helps)} of {len(panels)} settings ({listed(helps)}), some variant in {len(others)}"
               if helps else f"Leaky ReLU not here; some variant in {len(others)} of {len(panels)} settings")
    text.append("Difference of test accuracy in points, mean ± standard error over the same seeds; clear: beyond three standard "
                "errors, coloured in the picture, whose bars are three standard errors.")
    return Claim("Leaky ReLU and other variants help", verdict, text, [("variants.svg", "test accuracy less that of relu")])


def try_several(d, directory):
    plots.accuracy(d, directory / "accuracy.svg")
    plots.epochs(d, directory / "epochs.svg")
    plots.learning_rate(d, directory / "learning_rate.svg")
    text, verdicts = [], []
    for task in d.tasks:
        runs = {a: d.of("final", task=task, activation=a) for a in d.activations}
        right = {a: data.mean([r.test for r in runs[a]]) for a in runs}
        spread = data.mean([data.deviation([r.test for r in runs[a]]) for a in runs])
        winner = max(right, key=right.get)
        level = [a for a in runs if a != winner and not data.difference(runs[winner], runs[a]).clear]
        against = data.difference(runs[winner], runs["relu"])
        beats = winner != "relu" and against.clear
        verdicts.append(f"{task}: {winner}" + (f", {points(against)} points above relu" if beats else
                                               "" if winner == "relu" else ", within the noise of relu"))
        text.append(f"**{task}**: {winner} wins with {percent(right[winner])} of the test set right; relu has "
                    f"{percent(right['relu'])}, place {sorted(right.values(), reverse=True).index(right['relu']) + 1} of "
                    f"{len(right)}. The winner's lead on relu is {points(against)} points, "
                    + ("none" if winner == "relu" else "clear" if against.clear else "not clear")
                    + f"; the spread between seeds (standard deviation) is {100 * spread:.1f} points in the mean. "
                    f"{len(level)} activations are not clearly behind the winner" + (f": {listed(level)}." if level else "."))
    rates = {t: {a: d.of("final", task=t, activation=a)[0].learning_rate for a in d.activations} for t in d.tasks}
    text.append("The best learning rate is not the same for all: " + "; ".join(
        f"on the {t} " + ", ".join(f"{v:g} for {sum(x == v for x in rates[t].values())}" for v in sorted(set(rates[t].values())))
        for t in d.tasks) + ". To compare activations at one rate is to compare how well that rate suits them.")
    return Claim("One should experiment with activations", "; ".join(verdicts), text,
                 [("accuracy.svg", "test errors of every activation, all seeds"),
                  ("epochs.svg", "epochs to reach the level"),
                  ("learning_rate.svg", "accuracy by learning rate")])


ALL = (cheap, vanishing, dying, centred, variants, try_several)
