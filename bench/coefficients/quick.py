#!/usr/bin/env python3
"""Coefficients of include/simdact/{exact,math}/quick.hpp that belong to quotients of polynomials, relative error. Needs mpmath
(apt install python3-mpmath).

tanh(x) = x P(x^2) / Q(x^2), x - tanh(x) = x^3 P(x^2) / Q(x^2), and Phi(-t) e^(t^2 / 2) = P(t) / Q(t), which falls as
1 / t. The slope of gelu at -t times e^(t^2 / 2) is P(t) / Q(t) too. It has a zero, so its error is that of the sum of
its two terms.
"""

import mpmath
from mpmath import mpf
from minimax import c_list, nodes, refit, solve, value


def report(label, points, degrees):
    error, p, q = refit(points, degrees, {}, 40)
    print(f"{label}: relative error {float(error):.3g}")
    print("  p", c_list(p, ""))
    print("  q", c_list(q, ""), flush=True)


last = mpf("9.2")
report("tanh", [(x * x, mpmath.tanh(x) / x) for x in nodes((-last, last), 289)[:144]], (6, 6))
last = mpf("9.011")
report("tanh for float", [(x * x, mpmath.tanh(x) / x) for x in nodes((-last, last), 289)[:144]], (4, 4))
last = mpf("9.4")
report("x - tanh(x)", [(x * x, (x - mpmath.tanh(x)) / x**3) for x in nodes((-last, last), 289)[:144]], (5, 6))
tails = [(t, mpmath.erfc(t / mpmath.sqrt(2)) / 2 * mpmath.exp(t * t / 2)) for t in nodes((0, mpf("14.6")), 192)]
report("normal", tails, (7, 8))


def refit_sum(points, degrees, rounds):
    """As `refit`, for points (t, v, size) with errors relative to the size."""
    names = [("p", i) for i in range(degrees[0] + 1)] + [("q", i) for i in range(1, degrees[1] + 1)]
    weights = [mpf(1)] * len(points)
    q = [mpf(1)] + [mpf(0)] * degrees[1]
    best = None
    for _ in range(rounds):
        rows, right = [], []
        for (t, v, size), w in zip(points, weights):
            scale = mpmath.sqrt(w) / abs(mpmath.polyval(q[::-1], t) * size)
            rows.append([scale * (t ** n[1] if n[0] == "p" else -v * t ** n[1]) for n in names])
            right.append(scale * v)
        found = dict(zip(names, solve(rows, right)))
        p = [found["p", i] for i in range(degrees[0] + 1)]
        q = [mpf(1)] + [found["q", i] for i in range(1, degrees[1] + 1)]
        errors = [abs(value(p, q, t) - v) / size for t, v, size in points]
        if best is None or max(errors) < best[0]:
            best = (max(errors), p, q)
        weights = [w * e for w, e in zip(weights, errors)]
        total = sum(weights)
        weights = [w / total + mpf(10) ** -30 for w in weights]
    return best


slopes = []
for t in nodes((0, mpf("14.6")), 120):
    phi = mpmath.erfc(t / mpmath.sqrt(2)) / 2 * mpmath.exp(t * t / 2)
    v = phi - t / mpmath.sqrt(2 * mpmath.pi)
    slopes.append((t, v, abs(v) + phi))
error, p, q = refit_sum(slopes, (7, 6), 14)
print(f"slope of gelu: error relative to its terms {float(error):.3g}")
print("  p", c_list(p, ""))
print("  q", c_list(q, ""))
