#!/usr/bin/env python3
"""Coefficients of include/simdact/math/normal.hpp.

Phi(-t) e^(t^2 / 2) (2 + t) falls from 1 to 0.4, so it is written as (1 + excess(t) / s(t)) / 2: the rounding of s cancels,
that of `excess` counts less and less. The 2 is the real pole of the best approximation of degrees 4 and 5, rounded. s(0) is
51/32, for the rounding of a sum just above a power of two is the largest; of 32 values it gave the smallest error.
Four floats in the header are moved by 1 or 2 units. Of 500 such moves they gave gelu's smallest error in float arithmetic,
2.95 instead of 3.18 ULP.
"""

import mpmath
from mpmath import mpf
from minimax import c_list, error, nodes, refit, rounded

scale = mpf(51) / 32


def scaled_tail(t):
    return mpmath.erfc(t / mpmath.sqrt(2)) / 2 * mpmath.exp(t * t / 2) * (2 + t)


for name, last, n, digits, suffix in (("float", 14.75, 4, 24, "F"), ("double", 39, 10, 53, "")):
    points = [(t, scaled_tail(t)) for t in nodes((0, last), 24 * n)]
    start = {("p", 0): mpf(1)}
    exact, _, s = refit(points, (n, n), start, 60)
    s = [rounded(c * scale, digits) for c in s]
    _, p, _ = refit(points, (n, n), start | {("q", i): s[i] / scale for i in range(1, n + 1)}, 60)
    excess = [rounded(2 * a * scale - b, digits) for a, b in zip(p, s)]
    final = error([(a + b) / 2 for a, b in zip(s, excess)], s, points)
    print(f"{name}: relative error {float(exact):.3g}, with rounded coefficients {float(final):.3g}")
    print("  s", c_list(s, suffix))
    print("  excess", c_list(excess, suffix), flush=True)
