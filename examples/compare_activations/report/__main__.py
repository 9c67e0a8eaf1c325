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


def table(d):
    deepest, small = d.depths[-1], d.times[min(d.times)]
    header = ("activation", "digits: right, %", "spirals: right, %", "learning rates", "epochs to 95 %", "dead, %",
              "offset", "gradient ratio", f"{deepest} layers: right, %", "ns per element", "ms per epoch")
    yield "| " + " | ".join(header) + " |"
    yield "|---" * len(header) + "|"

    def right(a, task):
        return [r.test for r in d.of("final", task=task, activation=a)]

    def number(v):
        return "never" if math.isinf(v) else f"{v:g}"

    for a in sorted(d.activations, key=lambda a: -sum(data.mean(right(a, t)) for t in d.tasks)):
        runs = [d.of("final", task=t, activation=a) for t in d.tasks]
        yield "| " + " | ".join((
            a, spread(right(a, "digits")), spread(right(a, "spirals")),
            ", ".join(f"{r[0].learning_rate:g}" for r in runs),
            ", ".join(number(data.median([x.reached for x in r])) for r in runs),
            f"{100 * data.mean([r.dead for r in runs[0]]):.1f}", f"{plots.offset(d, a, False):.2f}",
            claims.ratio(plots.vanishing(d, a, True)), spread([r.test for r in d.best_depth(a, deepest)]),
            f"{small[a].ns:.2f}", f"{1e3 * small[a].epoch:.2f}")) + " |"


def report(d, directory):
    about = d.about
    quick = about["extent"] == "quick"
    seeds = {e: len({r.seed for r in d.of(e)}) for e in ("tuning", "final", "start", "depth")}
    yield "# Activations compared"
    yield ""
    yield (f"The same network, two hidden layers of 32 units where nothing else is said, trained with {len(d.activations)} "
           "activations on 1797 real hand-written digits and on two spirals.")
    yield ""
    yield "```sh"
    yield f"examples/compare_activations.sh{' --quick' if quick else ''} --seed {about['seed']}"
    yield "```"
    yield ""
    found = [c for c in (claim(d, directory) for claim in claims.ALL) if c]
    yield "| what is said | here |"
    yield "|---|---|"
    for i, c in enumerate(found, 1):
        yield f"| {i}. {c.title} | {c.verdict} |"
    yield ""
    if quick:
        yield "A quick run: few seeds, few epochs, few settings. It shows that everything works, and little else."
        yield ""
    yield "## All activations"
    yield ""
    yield from table(d)
    yield ""
    yield (f"Mean ± standard deviation over {seeds['final']} seeds, for {d.depths[-1]} layers over {seeds['depth']}. Learning "
           "rates, epochs: digits, spirals; epochs: the median, to 95 % on the validation set. dead: hidden units at the end, "
           "digits. offset: |mean| over root mean square of the hidden outputs before training. gradient ratio: of the first "
           f"of {d.depths[-1]} layers to the last hidden one, before training, own gain. ns per element: forward and backward.")
    yield ""
    for i, c in enumerate(found, 1):
        yield f"## {i}. {c.title}: {c.verdict}"
        yield ""
        for paragraph in c.text:
            yield paragraph
            yield ""
        for file, description in c.pictures:
            yield f"![{description}]({file})"
            yield ""
    epochs = {t: max(len(r.epochs) - 1 for r in d.of("final", task=t)) for t in d.tasks}
    yield "## How"
    yield ""
    yield (f"Digits: 1088 for training, 352 for validation, 357 for the test, drawn at random once, so that a writer may be in "
           f"all three; {epochs['digits']} epochs. Spirals: 640, 320 and 1280 points; {epochs['spirals']} epochs. Stochastic "
           "gradient descent with momentum 0.9 and batches of 32; uniform first weights whose scale keeps the mean square of "
           "the activation's outputs (its own gain), first biases 0. The learning rate of each task and activation is the one of "
           + ", ".join(f"{v:g}" for v in d.values("learning_rate", experiment="tuning"))
           + f" with the best mean accuracy on the validation set over {seeds['tuning']} "
           f"seed{'s' if seeds['tuning'] > 1 else ''}; the test set was not looked at for that, and the figures of the test set "
           f"are from {seeds['final']} other seeds (1 and 5, but for the start and the depth, where they are from "
           f"{seeds['start']} and {seeds['depth']}). A seed gives the first weights and the order of the rows, the same for every "
           "activation. One digit of the test set is 0.3 points: what all seeds agree on is still one test set.")
    yield ""
    yield (f"{about['trainings']} trainings, {float(about['CPU seconds']):.0f} s of CPU time, {about['threads']} threads, "
           f"{cpu()}, {about['compiler']}, {about['instruction set']}, Eigen {about['Eigen']}. The same seed gives the same "
           "figures, times apart, on the same machine and compiler, whatever the number of threads; elsewhere rounding differs, "
           "and with it what hangs on a few units or digits.")
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
