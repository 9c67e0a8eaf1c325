"""Rational minimax approximation P(t) / Q(t) with Q(0) = 1, relative error nearly equal in size at its extremes: linear
least squares with Lawson's weights. Needs mpmath (apt install python3-mpmath)."""

import mpmath
from mpmath import mp, mpf

mp.prec = 160


def rounded(c, digits):
    if c == 0:
        return c
    _, exponent = mpmath.frexp(c)
    return mpmath.ldexp(mpmath.nint(mpmath.ldexp(c, digits - exponent)), exponent - digits)


def nodes(interval, count):
    a, b = mpf(interval[0]), mpf(interval[1])
    return [(a + b) / 2 + (b - a) / 2 * mpmath.cos(mp.pi * k / (count - 1)) for k in range(count)]


def value(p, q, t):
    return mpmath.polyval(p[::-1], t) / mpmath.polyval(q[::-1], t)


def error(p, q, points):
    return max(abs(value(p, q, t) / v - 1) for t, v in points)


def solve(rows, right):
    """Least squares by the normal equations: the working precision leaves room for their condition."""
    n = len(rows[0])
    a = mpmath.matrix(n, n)
    b = mpmath.matrix(n, 1)
    for row, r in zip(rows, right):
        for i in range(n):
            b[i] += row[i] * r
            for j in range(i, n):
                a[i, j] += row[i] * row[j]
    for i in range(n):
        for j in range(i):
            a[i, j] = a[j, i]
    return mpmath.lu_solve(a, b)


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


def refit(points, degrees, fixed, rounds):
    """Best coefficients found with those in `fixed` (a dict from ('p' or 'q', power)) as they are."""
    names = [("p", i) for i in range(degrees[0] + 1)] + [("q", i) for i in range(1, degrees[1] + 1)]
    free = [n for n in names if n not in fixed]
    weights = [mpf(1)] * len(points)
    q = [mpf(1)] + [mpf(0)] * degrees[1]
    best = None
    for _ in range(rounds):
        rows, right = [], []
        for (t, v), w in zip(points, weights):
            scale = mpmath.sqrt(w) / abs(mpmath.polyval(q[::-1], t) * v)
            column = lambda n: t ** n[1] if n[0] == "p" else -v * t ** n[1]
            rows.append([scale * column(n) for n in free])
            right.append(scale * (v - sum(fixed[n] * column(n) for n in fixed)))
        found = dict(fixed)
        if free:
            found.update(zip(free, solve(rows, right)))
        p = [found["p", i] for i in range(degrees[0] + 1)]
        q = [mpf(1)] + [found["q", i] for i in range(1, degrees[1] + 1)]
        errors = [abs(value(p, q, t) / v - 1) for t, v in points]
        if best is None or max(errors) < best[0]:
            best = (max(errors), p, q)
        if not free:
            break
        weights = [w * e for w, e in zip(weights, errors)]
        total = sum(weights)
        weights = [w / total + mpf(10) ** -30 for w in weights]
    return best


def c_list(coefficients, suffix):
    return ", ".join(float(c).hex().replace("000000p", "p") + suffix for c in coefficients)
