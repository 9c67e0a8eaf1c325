#!/usr/bin/env python3
"""Coefficients of include/simdact/exact/quick.hpp that belong to quotients of polynomials, relative error. Needs mpmath
(apt install python3-mpmath).

tanh(x) = x P(x^2) / Q(x^2), and Phi(-t) e^(t^2 / 2) = P(t) / Q(t), which falls as 1 / t.
"""

import mpmath
from mpmath import mpf
from minimax import c_list, nodes, refit


def report(label, points, degrees):
    error, p, q = refit(points, degrees, {}, 40)
    print(f"{label}: relative error {float(error):.3g}")
    print("  p", c_list(p, ""))
    print("  q", c_list(q, ""), flush=True)


last = mpf("9.2")
report("tanh", [(x * x, mpmath.tanh(x) / x) for x in nodes((-last, last), 289)[:144]], (6, 6))
tails = [(t, mpmath.erfc(t / mpmath.sqrt(2)) / 2 * mpmath.exp(t * t / 2)) for t in nodes((0, mpf("14.6")), 192)]
report("normal", tails, (7, 8))
