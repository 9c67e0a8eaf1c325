"""What the report says of made-up trainings: python3 examples/compare_activations/report/test.py"""
import unittest
from pathlib import Path
from unittest import mock

import claims
import data
import plots

SEEDS = range(6)


def made_up(test=lambda r: 0.9, dead=lambda r: 0, gradient=lambda r, layer: 1.0, ns=lambda a: 1.0, mean=lambda a: 0.0):
    """Data of three activations, each figure given by a function of the training."""
    d = data.Data.__new__(data.Data)
    d.activations, d.tasks, d.depths, d.runs, d.times = ["relu", "leaky_relu", "sigmoid"], ["digits", "spirals"], [2, 20], [], {}
    for width in (32, 256):
        d.times[width] = {a: data.Time(1, width, 1e-3 + 1e-6 * ns(a), 1e-6 * ns(a), 1000) for a in d.activations}

    def add(experiment, task, a, seed, depth=2, rate=0.1, matched=True, scale=1.0, bias=0.0):
        r = data.Run(experiment, task, a, depth, rate, matched, scale, bias, seed, 64, False, 0.9, 0.9)
        r.test = test(r)
        count = dead(r)
        r.epochs = [data.Epoch(0.1, 0, 0, 0), data.Epoch(0.96, count, count, 0)]
        r.before = r.after = [data.Layer(gradient(r, layer), mean(a), 1.0) for layer in range(depth + 1)]
        d.runs.append(r)

    for a in d.activations:
        for seed in SEEDS:
            for task, depth in (("digits", 2), ("spirals", 2), ("digits", 20)):
                add("final", task, a, seed, depth)
                add("tuning", task, a, 100 + seed, depth)
                for matched in (True, False):
                    add("gradients", task, a, seed, depth, matched=matched)
            for rate in (0.1, 0.3):
                add("rates", "digits", a, seed, rate=rate)
            for bias in (0.0, -2.0):
                add("biases", "digits", a, seed, bias=bias)
            for scale in (1.0, 10.0):
                add("scales", "digits", a, seed, scale=scale)
    return d


class Verdicts(unittest.TestCase):
    def verdict(self, claim, **figures):
        with mock.patch.object(plots, "save", lambda figure, path: plots.plt.close(figure)):  # which is what takes long
            return claim(made_up(**figures), Path()).verdict

    def test_cheap(self):
        self.assertEqual(self.verdict(claims.cheap), "not here")
        self.assertIn("sigmoid takes 4.0 times", self.verdict(claims.cheap, ns=lambda a: 4.0 if a == "sigmoid" else 1.0))

    def test_vanishing(self):
        def gradient(r, layer):
            return 0.5 ** (r.depth - layer) if r.activation == "sigmoid" else 1.0

        def test(r):
            return 0.1 if r.activation == "sigmoid" and r.depth == 20 else 0.9

        self.assertEqual(self.verdict(claims.vanishing), "not here")
        self.assertEqual(self.verdict(claims.vanishing, gradient=gradient), "not here")
        self.assertEqual(self.verdict(claims.vanishing, gradient=gradient, test=test), "yes")

    def test_dying(self):
        self.assertEqual(self.verdict(claims.dying), "not here")
        self.assertEqual(self.verdict(claims.dying, dead=lambda r: 40 if r.activation == "relu" and r.bias < 0 else 0),
                         "yes: most units are dead from first bias −2 on")

    def test_centred(self):
        self.assertIn("not here", self.verdict(claims.centred))
        self.assertIn("yes", self.verdict(claims.centred, mean=lambda a: 0.5 if a == "relu" else 0.0))

    def test_variants(self):
        def leaky_helps(r):
            return 0.9 if r.activation == "leaky_relu" and r.depth == 20 else 0.8 + 0.001 * r.seed

        self.assertEqual(self.verdict(claims.variants), "leaky_relu: not here; some variant in 0 of 3 settings")
        self.assertEqual(self.verdict(claims.variants, test=leaky_helps), "leaky_relu: 20 layers; some variant in 1 of 3 settings")

    def test_winner(self):
        def noisy(r):
            return 0.9 + (0.01 * (-1) ** r.seed if r.activation == "sigmoid" else 0) + 1e-4 * (r.activation == "sigmoid")

        self.assertIn("digits: relu wins", self.verdict(claims.try_several))
        self.assertIn("digits: sigmoid wins, relu within its noise", self.verdict(claims.try_several, test=noisy))
        self.assertIn("digits: sigmoid wins, clearly ahead of relu",
                      self.verdict(claims.try_several, test=lambda r: 0.95 if r.activation == "sigmoid" else 0.9))


class Figures(unittest.TestCase):
    def test_clear(self):
        def runs(values):
            return [data.Run("final", "digits", "a", 2, 0.1, True, 1, 0, seed, 64, False, 0, v) for seed, v in enumerate(values)]

        self.assertTrue(data.difference(runs([0.9, 0.91, 0.9, 0.91, 0.9]), runs([0.8] * 5)).clear)
        self.assertFalse(data.difference(runs([0.9, 0.7, 0.9, 0.7, 0.9]), runs([0.8] * 5)).clear)
        self.assertFalse(data.difference(runs([0.9] * 4), runs([0.8] * 4)).clear)
        self.assertFalse(data.difference(runs([0.8] * 5), runs([0.8] * 5)).clear)

    def test_rank_correlation(self):
        self.assertAlmostEqual(data.rank_correlation([1, 2, 3], [10, 20, float("inf")]), 1)
        self.assertAlmostEqual(data.rank_correlation([1, 2, 3], [3, 2, 1]), -1)
        self.assertEqual(data.ranks([5, 5, 1]), [2.5, 2.5, 1])


if __name__ == "__main__":
    unittest.main()
