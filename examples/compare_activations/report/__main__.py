"""The report: python3 examples/compare_activations/report <directory of the tables> <output directory>"""
import math
import platform
import sys
from pathlib import Path

import claims
import data
import plots


def cpu():
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def spread(values):
    return f"{100 * data.mean(values):.1f} ± {100 * data.deviation(values):.1f}"


def overview(d):
    deepest, small = d.depths[-1], d.times[min(d.times)]
    header = ["activation", "digits: right, %", "spirals: right, %", f"{deepest} layers: right, %", "learning rates",
              "epochs to 95 %", "dead, %", "offset", "gradient ratio", "ns per element", "ms per epoch"]

    def line(a):
        runs = [d.final(a, t) for t in d.tasks]
        reached = [data.median([r.reached for r in same]) for same in runs]
        return [a, *(spread([r.test for r in same]) for same in (*runs, d.final(a, depth=deepest))),
                ", ".join(f"{same[0].learning_rate:g}" for same in (*runs, d.final(a, depth=deepest))),
                ", ".join("never" if math.isinf(v) else f"{v:g}" for v in reached),
                f"{100 * data.mean([r.dead for r in runs[0]]):.1f}", f"{plots.offset(d, a, False):.2f}",
                claims.power(plots.vanishing(d, a, True)), f"{small[a].ns:.2f}", f"{1e3 * small[a].epoch:.2f}"]

    def worth(a):
        return sum(data.mean([r.test for r in d.final(a, t)]) for t in d.tasks)

    yield claims.table(header, [line(a) for a in sorted(d.activations, key=lambda a: -worth(a))])
    yield ""
    same = {}
    for a in d.activations:
        same.setdefault(tuple(r.test for r in d.runs if r.activation == a), []).append(a)
    twins = [" and ".join(names) for names in same.values() if len(names) > 1]
    if twins:
        yield f"The same function with default parameters, hence the same figures: {', '.join(twins)}."
        yield ""


def report(d, directory):
    about = d.about
    quick = about["extent"] == "quick"
    yield "# Activations compared"
    yield ""
    yield (f"The same network is trained with {len(d.activations)} activations, on 1797 real hand-written digits and on two spirals. "
           "It has two hidden layers of 32 units unless noted. The table says which of the usual claims about ReLU hold here.")
    yield ""
    yield "```sh"
    yield f"examples/compare_activations.sh{' --quick' if quick else ''} --seed {about['seed']}"
    yield "```"
    yield ""
    if quick:
        yield "**A quick run: few seeds, epochs and settings. It shows that everything works, and little else.**"
        yield ""
    found = [c for c in (claim(d, directory) for claim in claims.ALL) if c]
    yield claims.table(["claim", "here"], [[f"{i}. {c.title}", c.verdict] for i, c in enumerate(found, 1)])
    yield ""
    yield "## All activations"
    yield ""
    yield from overview(d)
    seeds = {name: len(d.values("seed", experiment="final", depth=depth)) for name, depth in (("small", 2), ("deep", d.depths[-1]))}
    yield (f"Accuracies are mean ± standard deviation over {seeds['small']} seeds. The {d.depths[-1]} layers are trained on the digits, "
           f"with {seeds['deep']} seeds. Learning rates: for digits, spirals and {d.depths[-1]} layers. Epochs: for digits and spirals, the "
           f"median until {100 * data.LEVEL:g} % of the validation set are right. dead: hidden units at the end, digits. offset: |mean| over "
           "root mean square of the hidden outputs before training. gradient ratio: first over last hidden layer of "
           f"{d.depths[-1]}, before training. ns: forward and backward together.")
    yield ""
    for i, c in enumerate(found, 1):
        yield f"## {i}. {c.title}"
        yield ""
        yield f"**Here: {c.verdict}.**"
        yield ""
        for paragraph in (*c.text, *(f"![{description}]({file})" for file, description in c.pictures)):
            yield paragraph
            yield ""
    epochs = {t: max(len(r.epochs) - 1 for r in d.of("final", task=t)) for t in d.tasks}
    rates = ", ".join(f"{v:g}" for v in d.values("learning_rate", experiment="tuning"))
    tuning, changes = (len(d.values("seed", experiment=e)) for e in ("tuning", "rates"))
    yield "## How"
    yield ""
    yield ("Digits: 1088 for training, 352 for validation, 357 for the test, drawn at random once. A writer may be in all three. "
           f"{epochs['digits']} epochs. Spirals: 640, 320 and 1280 points, {epochs['spirals']} epochs. Training is stochastic gradient "
           "descent with momentum 0.9 and batches of 32. The first weights are uniform, with the activation's own gain. The first "
           "biases are 0.")
    yield ""
    yield (f"Each network and activation has its own learning rate, one of {rates}. It is the one with the best mean accuracy on the "
           f"validation set after training with {tuning} seed{'s' if tuning > 1 else ''}. The test set has no part in that choice, and "
           f"its figures are from other seeds. There are {changes} seeds where learning rate, bias or scale is changed. A seed gives the "
           "first weights and the order of the rows, the same for every activation. One digit of the test set is 0.3 points. All seeds "
           "share one test set.")
    yield ""
    yield (f"{about['trainings']} trainings, {float(about['CPU seconds']):.0f} s of CPU time, {about['threads']} threads, "
           f"{cpu()}, {about['compiler']}, {about['instruction set']}, Eigen {about['Eigen']}. With the same machine "
           "and compiler, the same seed gives the same figures for any number of threads, except for times. Elsewhere rounding differs, "
           "and so do figures that depend on a few units or digits.")
    yield ""


if __name__ == "__main__":
    source, output = Path(sys.argv[1]), Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    loaded = data.Data(source)
    missing = {"relu"} - set(loaded.activations)
    if missing or len(loaded.activations) < 2:
        sys.exit("The report compares with relu: it needs relu and at least one other activation.")
    (output / "README.md").write_text("\n".join(report(loaded, output)), encoding="utf-8")
    print(f"Report: {output}/README.md")
