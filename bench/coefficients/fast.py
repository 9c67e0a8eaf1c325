#!/usr/bin/env python3
"""Coefficients of include/simdact/math/fast_tanh.hpp and fast_normal.hpp.

tanh(x) = x P(x^2) / Q(x^2), relative error. Phi(-t) = 2^z(t): the error of z counts as that of t Phi(-t), but at least as
10^-4 of Phi(-t), so that the tail is kept too. Needs mpmath (apt install python3-mpmath).
"""

import mpmath
from mpmath import mpf
from minimax import c_list, error, nodes, refit, rounded, solve

# The factor decides how P and Q are rounded: of 1500 random ones it gave the smallest error in float arithmetic.
last, factor = mpf("8.4"), mpf("1.033068")
points = [(x * x, mpmath.tanh(x) / x) for x in nodes((-last, last), 321)[:160]]
_, p, q = refit(points, (4, 4), {}, 30)
p, q = [rounded(c * factor, 24) for c in p], [rounded(c * factor, 24) for c in q]
print(f"tanh: relative error {float(error(p, q, points)):.3g}")
print("  p", c_list(p, "F"))
print("  q", c_list(q, "F"), flush=True)


def weighted(points, weights, powers, start, rounds):
    """Polynomial of these powers over the part of the function that `start` leaves, least largest weighted error."""
    lawson = [mpf(1)] * len(points)
    best = None
    for _ in range(rounds):
        scale = [w * mpmath.sqrt(l) for w, l in zip(weights, lawson)]
        rows = [[s * t**k for k in powers] for (t, _), s in zip(points, scale)]
        left = [v - mpmath.polyval(start[::-1], t) for t, v in points]
        c = solve(rows, [s * l for s, l in zip(scale, left)])
        errors = [w * abs(sum(a * t**k for a, k in zip(c, powers)) - l) for (t, _), w, l in zip(points, weights, left)]
        if best is None or max(errors) < best[0]:
            best = (max(errors), list(c))
        lawson = [l * e for l, e in zip(lawson, errors)]
        total = sum(lawson)
        lawson = [l / total + mpf(10) ** -30 for l in lawson]
    return best


last, degree = mpf("13.3"), 10
places = nodes((0, last), 240) + nodes((0, 6), 120)
points = [(t, mpmath.log(mpmath.erfc(t / mpmath.sqrt(2)) / 2, 2)) for t in sorted(places)]
weights = [max(t, mpf("0.5"), mpf("1e-4") / mpf(2) ** z) * mpf(2) ** z * mpmath.log(2) for t, z in points]
z = [mpf(-1)]
for k in range(1, degree + 1):
    found, c = weighted(points, weights, range(k, degree + 1), z, 40)
    z.append(rounded(c[0], 24))
final = max(w * abs(mpmath.polyval(z[::-1], t) - v) for (t, v), w in zip(points, weights))
tail = max(abs(mpf(2) ** (mpmath.polyval(z[::-1], t) - v) - 1) for t, v in points)
print(f"normal: absolute error {float(final):.3g}, relative {float(tail):.3g}")
print("  z", c_list(z, "F"))
