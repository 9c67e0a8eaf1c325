#!/usr/bin/env python3
"""Coefficients of include/simdact/math/sides.hpp: f'(x) from y = f(x) and the side of the minimum (xm, ym) of f.

With s = sqrt(y - ym) it is s P(t) on the right, where t = 2 s / end - 1. On the left it is s v Q(t) with v = sqrt(-y /
(sqrt(-ym) + s)), t = 2 v / end - 1, so that both ends are 0. The absolute error is the least. Needs mpmath (apt install
python3-mpmath).
"""

import sys

import mpmath
from mpmath import mp, mpf
from minimax import c_list, least_largest, nodes, rounded

mp.prec = 200


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


def gelu(x):
    cdf, density = mpmath.ncdf(x), mpmath.npdf(x)
    return x * cdf, cdf + x * density


def silu(x):
    s = sigmoid(x)
    return x * s, s * (1 + x * (1 - s))


def mish(x):
    t = mpmath.tanh(mpmath.log1p(mpmath.exp(x)))
    return x * t, t + x * (1 - t * t) * sigmoid(x)


def fit(name, f, start, left_end, right_end, degrees):
    xm = mpmath.findroot(lambda x: f(x)[1], start)
    ym = f(xm)[0]
    root = mpmath.sqrt(-ym)
    print(f"{name}: xm {mpmath.nstr(xm, 20)} ym {mpmath.nstr(ym, 20)}")
    print(f"  ends of s {mpmath.nstr(mpmath.sqrt(f(mpf(right_end))[0] - ym), 9)} of v {mpmath.nstr(mpmath.sqrt(root), 9)}")
    end = mpmath.sqrt(f(mpf(right_end))[0] - ym)
    rows, right = [], []
    for x in nodes((xm, right_end), 140)[:-1]:
        y, slope = f(x)
        s = mpmath.sqrt(y - ym)
        rows.append([s * (2 * s / end - 1) ** k for k in range(degrees[0] + 1)])
        right.append(slope)
    largest, p = least_largest(rows, right, 12)
    print(f"  right {mpmath.nstr(largest, 3)}", c_list([rounded(c, 24) for c in p], "F"), flush=True)
    rows, right = [], []
    for x in nodes((xm, left_end), 140)[:-1]:
        y, slope = f(x)
        s = mpmath.sqrt(y - ym)
        v = mpmath.sqrt(-y / (root + s))
        rows.append([s * v * (2 * v / mpmath.sqrt(root) - 1) ** k for k in range(degrees[1] + 1)])
        right.append(slope)
    largest, q = least_largest(rows, right, 12)
    print(f"  left {mpmath.nstr(largest, 3)}", c_list([rounded(c, 24) for c in q], "F"), flush=True)


ALL = {"gelu": (gelu, -0.75, -9, 5.6, (17, 11)), "silu": (silu, -1.28, -40, 18, (18, 11)),
       "mish": (mish, -1.19, -40, 10, (18, 11))}
for chosen in sys.argv[1:] or ALL:
    fit(chosen, *ALL[chosen])
