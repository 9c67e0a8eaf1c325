#!/usr/bin/env python3
"""Coefficients of the fast tier in include/simdact/math/normal.hpp.

For u <= 0, Phi(u) = p(u)^8, with the error of u Phi(u) and 2 % of Phi(u) as far as 10^-7 allows it. Phi(u) + u phi(u) =
q(u)^8 s(u) with the absolute error; q and s are fitted together. Lawson's weights make the errors nearly equal in size,
Newton's method solves for the coefficients. They are rounded from the lowest up: each time the others are fitted again.
Needs numpy (apt install python3-numpy).
"""

import math

import numpy as np


def fit(u, target, weight, p, s, free, rounds):
    """p(u)^8 s(u), where the coefficients named in `free` may change."""
    powers = np.vander(u, 10, increasing=True)
    lawson = np.full(len(u), 1 / len(u))
    best = None
    damping = 1e-8
    value = lambda p, s: np.maximum(powers[:, : len(p)] @ p, 0) ** 8 * (powers[:, : len(s)] @ s)
    for _ in range(rounds):
        scale = np.sqrt(lawson) * weight
        root = np.maximum(powers[:, : len(p)] @ p, 1e-6)
        by_p, by_s = 8 * root**7 * (powers[:, : len(s)] @ s), root**8
        columns = np.stack([(by_p if which == "p" else by_s) * powers[:, i] * scale for which, i in free], 1)
        size = np.sqrt((columns**2).sum(0))
        left = (target - value(p, s)) * scale
        for _ in range(12):
            rows = np.concatenate([columns / size, math.sqrt(damping) * np.eye(len(free))])
            step = np.linalg.lstsq(rows, np.concatenate([left, np.zeros(len(free))]), rcond=1e-15)[0] / size
            next_p, next_s = p.copy(), s.copy()
            for (which, i), d in zip(free, step):
                (next_p if which == "p" else next_s)[i] += d
            if np.linalg.norm((target - value(next_p, next_s)) * scale) <= np.linalg.norm(left):
                p, s, damping = next_p, next_s, max(damping / 4, 1e-14)
                break
            damping = min(damping * 6, 1e3)
        errors = np.abs(weight * (target - value(p, s)))
        if best is None or errors.max() < best[0]:
            best = errors.max(), p, s
        lawson = lawson * errors / errors.max() + 1e-12
        lawson /= lawson.sum()
    return best


def rounded_fit(name, end, target, weight, p, s, free):
    u = -end / 2 + end / 2 * np.cos(np.pi * np.arange(300) / 299)
    largest, p, s = fit(u, target(u), weight(u), np.array(p), np.array(s), free, 1500)
    for which, i in sorted(free, key=lambda f: (f[1], f[0])):
        (p if which == "p" else s)[i] = np.float32((p if which == "p" else s)[i])
        free = [f for f in free if f != (which, i)]
        if free:
            _, p, s = fit(u, target(u), weight(u), p, s, free, 300)
    final = np.abs(weight(u) * (target(u) - np.maximum(np.polyval(p[::-1], u), 0) ** 8 * np.polyval(s[::-1], u))).max()
    zeros = [r.real for r in np.roots(p[::-1]) if abs(r.imag) < 1e-9 and r.real < 0]
    print(f"{name}: error {largest:.3g}, with rounded coefficients {final:.3g}, zero at {zeros}")
    for c in (p, s):
        print("  ", ", ".join(float(x).hex().replace("0000000p", "p") + "F" for x in c), flush=True)


normal = np.vectorize(lambda u: math.erfc(-u / math.sqrt(2)) / 2)
slope = lambda u: normal(u) + u * np.exp(-u * u / 2) / math.sqrt(2 * math.pi)


def start(end, degree):
    """The least squares of the eighth root."""
    u = np.linspace(-end, 0, 300)
    return np.polyfit(u, normal(u) ** 0.125, degree, w=np.maximum(normal(u), 1e-3))[::-1]


p = start(5.9, 8)
p[0] = np.float32(0.5**0.125)
rounded_fit("Phi", 5.9, normal, lambda u: np.maximum(np.maximum(-u, 0.5), 5e-6 / normal(u) * (u > -5.4)), p, [1.0],
            [("p", i) for i in range(1, 9)])
q = start(5.9, 5)
rounded_fit("Phi + u phi", 5.9, slope, lambda u: np.ones_like(u), q / q[0], [0.5, 0.5, 0, 0, 0, 0],
            [(which, i) for i in range(1, 6) for which in "ps"])
