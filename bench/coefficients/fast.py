#!/usr/bin/env python3
"""Coefficients of the fast tier in include/simdact/math/{logistic,tanh}.hpp.

2^f = (1 + af^2 + bf) / (1 + af^2 - bf), that is tanh(f log(2) / 2) = bf / (1 + af^2), relative error of 2^f.
tanh(x) = x P(x^2) / Q(x^2) and x - tanh(x) = x^3 P(x^2) / Q(x^2), relative error.
Needs mpmath (apt install python3-mpmath).
"""

import mpmath
from mpmath import mpf
from minimax import c_list, error, least_largest, nodes, refit, rounded


def fit(name, f, last, degrees, fixed):
    """P and Q for f of x^2 up to `last`. Of 120 values of `last` for tanh, and 40 for tanhshrink, those below gave the
    smallest error in float arithmetic."""
    points = [(x * x, f(x)) for x in nodes((-mpf(last), mpf(last)), 241)[:120]]
    _, p, q = refit(points, degrees, fixed, 12)
    p, q = [rounded(c, 24) for c in p], [rounded(c, 24) for c in q]
    print(f"{name}: relative error {float(error(p, q, points)):.3g}")
    print("  p", c_list(p, "F"))
    print("  q", c_list(q, "F"), flush=True)


fit("tanh", lambda x: mpmath.tanh(x) / x, 8.35, (4, 4), {("p", 0): mpf(1)})
fit("tanhshrink", lambda x: (x - mpmath.tanh(x)) / x**3, 7.85, (3, 3), {})


def odds_error(a, b):
    return max(abs((1 + a * f * f + b * f) / (1 + a * f * f - b * f) / mpf(2) ** f - 1) for f in places)


places = [f for f in nodes((-0.5, 0.5), 401) if f > 0]
target = [mpmath.tanh(f * mpmath.log(2) / 2) for f in places]
columns = [(-t * f * f, f) for t, f in zip(target, places)]
_, (_, b) = least_largest(columns, target, 60)
b = rounded(b, 24)
_, (a,) = least_largest([row[:1] for row in columns], [t - b * f for t, f in zip(target, places)], 60)
a = rounded(a, 24)
print(f"odds: relative error {float(odds_error(a, b)):.3g}")
print("  a, b", c_list([a, b], "F"), flush=True)
