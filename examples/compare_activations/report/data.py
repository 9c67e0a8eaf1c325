"""The tables that compare_activations wrote."""
import csv
import math
import re
import statistics
from dataclasses import dataclass, field

LEVEL = 0.95


@dataclass
class Run:
    experiment: str
    task: str
    activation: str
    depth: int
    learning_rate: float
    matched: bool
    scale: float
    bias: float
    seed: int
    units: int
    diverged: bool
    validation: float
    test: float
    epochs: list = field(default_factory=list)  # validation, dead, newly_dead and revived of each; the first is the start
    before: list = field(default_factory=list)  # gradient, mean and mean square of each layer
    after: list = field(default_factory=list)

    @property
    def dead(self):
        """Share of the hidden units at the end."""
        return self.epochs[-1].dead / self.units

    @property
    def reached(self):
        """The epoch that first reached LEVEL on the validation set, or infinity."""
        return next((i for i, e in enumerate(self.epochs) if e.validation >= LEVEL), math.inf)


@dataclass
class Epoch:
    validation: float
    dead: int
    newly_dead: int
    revived: int


@dataclass
class Layer:
    gradient: float
    mean: float
    mean_square: float

    @property
    def offset(self):
        """Mean over root mean square: 0 is centred, 1 constant."""
        return self.mean / math.sqrt(self.mean_square) if self.mean_square > 0 else 0


@dataclass
class Time:
    gain: float
    width: int
    epoch: float  # seconds
    activations: float
    elements: float

    @property
    def ns(self):
        return 1e9 * self.activations / self.elements


def rows(directory, name):
    with open(directory / name, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def short(label):
    """leaky_relu:negative_slope=0.1 is leaky_relu 0.1"""
    return re.sub(":[a-z_]+=", " ", label)


class Data:
    def __init__(self, directory):
        self.about = {r["key"]: r["value"] for r in rows(directory, "about.csv")}
        self.runs = [Run(r["experiment"], r["task"], short(r["activation"]), int(r["depth"]), float(r["learning_rate"]),
                         r["matched"] == "1", float(r["scale"]), float(r["bias"]), int(r["seed"]), int(r["units"]),
                         r["diverged"] == "1", float(r["validation"]), float(r["test"])) for r in rows(directory, "runs.csv")]
        for r in rows(directory, "epochs.csv"):
            self.runs[int(r["run"])].epochs.append(
                Epoch(float(r["validation"]), int(r["dead"]), int(r["newly_dead"]), int(r["revived"])))
        for r in rows(directory, "layers.csv"):
            run = self.runs[int(r["run"])]
            (run.after if r["trained"] == "1" else run.before).append(
                Layer(float(r["gradient"]), float(r["mean"]), float(r["mean_square"])))
        self.times = {}
        for r in rows(directory, "times.csv"):
            self.times.setdefault(int(r["width"]), {})[short(r["activation"])] = Time(
                float(r["gain"]), int(r["width"]), float(r["epoch"]), float(r["activations"]), float(r["elements"]))
        self.activations = list(self.times[min(self.times)])
        self.tasks = list(dict.fromkeys(r.task for r in self.runs))
        self.depths = self.values("depth", experiment="final")

    def of(self, experiment, **wanted):
        return [r for r in self.runs if r.experiment == experiment and all(getattr(r, k) == v for k, v in wanted.items())]

    def values(self, name, **wanted):
        return sorted({getattr(r, name) for r in self.of(**wanted)}, key=lambda v: (abs(v), v))

    def final(self, activation, task="digits", depth=2):
        return self.of("final", activation=activation, task=task, depth=depth)


def mean(values):
    return statistics.fmean(values)


def median(values):
    return statistics.median(values)


def deviation(values):
    return statistics.stdev(values) if len(values) > 1 else 0.0


def geometric(values):
    """A mean over orders of magnitude; 0 where the product vanishes."""
    return math.exp(mean([math.log(max(v, 1e-300)) for v in values])) if all(math.isfinite(v) for v in values) else math.nan


@dataclass
class Difference:
    """Of test accuracies, seed by seed."""
    mean: float
    error: float  # standard error of the mean
    seeds: int

    @property
    def clear(self):
        """Beyond four standard errors: with 8 seeds, chance does that once in 190 times. Of fewer than 5 seeds, nothing."""
        return self.seeds >= 5 and abs(self.mean) > 4 * self.error


def difference(runs, others):
    by_seed = {r.seed: r.test for r in others}
    each = [r.test - by_seed[r.seed] for r in runs]
    return Difference(mean(each), deviation(each) / math.sqrt(len(each)), len(each))


def ranks(values):
    """1 for the least; equals share the mean of their places."""
    ordered = sorted(values)
    return [ordered.index(v) + (ordered.count(v) + 1) / 2 for v in values]


def rank_correlation(a, b):
    a, b = ranks(a), ranks(b)
    return statistics.correlation(a, b) if len(set(a)) > 1 and len(set(b)) > 1 else 0.0
