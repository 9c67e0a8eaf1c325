#!/usr/bin/env python3
"""Coefficients of include/simdact/math/fast_{logistic,normal,tanh}.hpp.

2^f = (1 + af^2 + bf) / (1 + af^2 - bf), that is tanh(f log(2) / 2) = bf / (1 + af^2), relative error of 2^f.
tanh(x) = x P(x^2) / Q(x^2), relative error. Phi(u) = 2^z(u) for u <= 0: the error of z counts as that of
max(-u, 1/2) Phi(u) and at least as 10^-4 of Phi(u), so that the tail is kept. Phi(u) + u phi(u) = e^(-u^2 / 2) s(u),
absolute error. Needs mpmath (apt install python3-mpmath).
"""

import mpmath
from mpmath import mpf
from minimax import c_list, error, least_largest, nodes, refit, rounded

# The factors decide how P and Q are rounded: of 20000 random pairs these gave the smallest error in float arithmetic.
last, factor, lift = mpf("8.4"), mpf("1.422672"), 1 + mpf("1.9e-8")
points = [(x * x, mpmath.tanh(x) / x) for x in nodes((-last, last), 321)[:160]]
_, p, q = refit(points, (4, 4), {}, 30)
p, q = [rounded(c * factor * lift, 24) for c in p], [rounded(c * factor, 24) for c in q]
print(f"tanh: relative error {float(error(p, q, points)):.3g}")
print("  p", c_list(p, "F"))
print("  q", c_list(q, "F"), flush=True)


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

def rounded_one_by_one(points, weights, start, degree):
    """Polynomial of this degree, rounded from the lowest coefficient up: each time the others are fitted again."""
    c = start
    while len(c) <= degree:
        rows = [[w * u**i for i in range(len(c), degree + 1)] for (u, _), w in zip(points, weights)]
        rest = [w * (v - mpmath.polyval(c[::-1], u)) for (u, v), w in zip(points, weights)]
        c = c + [rounded(least_largest(rows, rest, 40)[1][0], 24)]
    return c, max(w * abs(mpmath.polyval(c[::-1], u) - v) for (u, v), w in zip(points, weights))


places = [-t for t in sorted(nodes((0, mpf("13.25")), 240) + nodes((0, 6), 120))]
normal = [mpmath.ncdf(u) for u in places]
points = [(u, mpmath.log(v, 2)) for u, v in zip(places, normal)]
weights = [max(max(-u, mpf("0.5")) * v, mpf("1e-4")) * mpmath.log(2) for u, v in zip(places, normal)]
z, final = rounded_one_by_one(points, weights, [mpf(-1)], 10)
tail = max(abs(mpf(2) ** (mpmath.polyval(z[::-1], u) - v) - 1) for u, v in points)
print(f"normal: absolute error {float(final):.3g}, relative {float(tail):.3g}")
print("  z", c_list(z, "F"), flush=True)

points = [(u, (v + u * mpmath.npdf(u)) * mpmath.exp(u * u / 2)) for u, v in zip(places, normal)]
s, final = rounded_one_by_one(points, [mpmath.exp(-u * u / 2) for u in places], [mpf("0.5")], 10)
print(f"its slope: absolute error {float(final):.3g}")
print("  s", c_list(s, "F"))
