#!/usr/bin/env python3
"""Coefficients of include/simdact/math/fast_{logistic,normal,tanh}.hpp.

2^f = (1 + af^2 + bf) / (1 + af^2 - bf), that is tanh(f log(2) / 2) = bf / (1 + af^2), relative error of 2^f.
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


def least_largest(rows, right, rounds):
    """Coefficients of the columns for which the largest error is nearly the least, by Lawson's weights."""
    lawson = [mpf(1)] * len(rows)
    best = None
    for _ in range(rounds):
        scale = [mpmath.sqrt(l) for l in lawson]
        c = solve([[s * a for a in row] for s, row in zip(scale, rows)], [s * v for s, v in zip(scale, right)])
        errors = [abs(sum(k * a for k, a in zip(c, row)) - v) for row, v in zip(rows, right)]
        if best is None or max(errors) < best[0]:
            best = (max(errors), list(c))
        total = sum(l * e for l, e in zip(lawson, errors))
        lawson = [l * e / total + mpf(10) ** -30 for l, e in zip(lawson, errors)]
    return best


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

last, degree = mpf("13.3"), 10
places = nodes((0, last), 240) + nodes((0, 6), 120)
points = [(t, mpmath.log(mpmath.erfc(t / mpmath.sqrt(2)) / 2, 2)) for t in sorted(places)]
weights = [max(t, mpf("0.5"), mpf("1e-4") / mpf(2) ** z) * mpf(2) ** z * mpmath.log(2) for t, z in points]
z = [mpf(-1)]
for k in range(1, degree + 1):  # one more coefficient rounded, the others fitted again
    rows = [[w * t**i for i in range(k, degree + 1)] for (t, _), w in zip(points, weights)]
    _, c = least_largest(rows, [w * (v - mpmath.polyval(z[::-1], t)) for (t, v), w in zip(points, weights)], 40)
    z.append(rounded(c[0], 24))
final = max(w * abs(mpmath.polyval(z[::-1], t) - v) for (t, v), w in zip(points, weights))
tail = max(abs(mpf(2) ** (mpmath.polyval(z[::-1], t) - v) - 1) for t, v in points)
print(f"normal: absolute error {float(final):.3g}, relative {float(tail):.3g}")
print("  z", c_list(z, "F"))
