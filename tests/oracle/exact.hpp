/// \file
/// Value and derivatives of the smooth activations, from their definitions, over any number type R that has the
/// functions of <cmath>. With R = double the error is below 1e-4 units in the last place of a float for every float; no
/// difference of nearly equal numbers is formed except round a zero of a derivative. tests/oracle/exact.test.cpp checks
/// it.
#pragma once

#include <cmath>
#include <cstddef>

namespace oracle {

/// f(x) and its derivatives at x, by their order.
template <class R>
struct answer {
    R of_order[3];

    const R& operator[](std::size_t order) const { return of_order[order]; }
};

} // namespace oracle

namespace oracle::exact {

using std::abs, std::acos, std::cos, std::cosh, std::erfc, std::exp, std::expm1, std::fma, std::isinf, std::log1p,
    std::sin, std::sqrt;

// None of these numbers uses another: the order in which they are initialised is open.
template <class R>
inline const R half_root = sqrt(R(1) / 2); // √½
template <class R>
inline const R twice_root_of_2_over_pi = sqrt(8 / acos(R(-1))); // 2√(2/π)
template <class R>
inline const R normal_scale = sqrt(1 / (2 * acos(R(-1)))); // 1/√(2π)

/// x factor, and 0 where the factor vanishes faster than any x grows.
template <class R>
R damped(R x, R factor) {
    return factor == 0 ? R(0) : x * factor;
}

template <class R>
R tangent(R x) {
    using std::tanh;
    return tanh(x);
}

/// σ(x) = 1/(1 + exp -x)
template <class R>
answer<R> sigmoid(R x) {
    const R e = exp(-abs(x)), d = 1 + e;
    const R slope = e / (d * d);
    return {(x < 0 ? e : R(1)) / d, slope, -slope * tangent(R(x / 2))};
}

/// x σ(βx)
template <class R>
answer<R> silu(R x, R beta) {
    const R a = beta * x;
    const answer<R> s = sigmoid(a);
    return {damped(x, s[0]), s[0] + damped(a, s[1]), beta * (2 * s[1] + damped(a, s[2]))};
}

/// x σ(1.702x), 1.702 as the double that it is
template <class R>
answer<R> gelu_quick(R x) {
    return silu(x, R(1.702));
}

/// ½x(1 + tanh u) = x σ(2u), u = √(2/π)(x + 0.044715x³)
template <class R>
answer<R> gelu_tanh(R x) {
    const R cubic = R(44715) / 1000000 * x * x, scale = twice_root_of_2_over_pi<R>;
    const answer<R> s = sigmoid(R(x * scale * (1 + cubic)));
    const R slope = scale * (1 + 3 * cubic);
    return {damped(x, s[0]), s[0] + damped(R(x * slope), s[1]),
            damped(R(scale * (2 + 12 * cubic)), s[1]) + damped(R(x * slope * slope), s[2])};
}

/// xΦ(x) = ½x erfc(-x/√2)
template <class R>
answer<R> gelu(R x) {
    const R probability = erfc(R(-x * half_root<R>)) / 2, density = normal_scale<R> * exp(R(-x * x / 2));
    return {damped(x, probability), probability + damped(x, density), damped(R(-fma(x, x, R(-2))), density)};
}

/// Φ((x - μ)/σ)
template <class R>
answer<R> laplace(R x, R mu, R sigma) {
    const R z = (x - mu) / sigma;
    const R slope = normal_scale<R> * exp(R(-z * z / 2)) / sigma;
    return {erfc(R(-z * half_root<R>)) / 2, slope, damped(R(-z / sigma), slope)};
}

/// x tanh(log(1 + exp x)), the tangent as a fraction in exp x or exp -x
template <class R>
answer<R> mish(R x) {
    const R e = exp(-abs(x));
    const bool negative = x < 0;
    const R n = negative ? R(e * (e + 2)) : R(1 + 2 * e);
    const R d = negative ? R(n + 2) : R(n + 2 * e * e);
    const R t = n / d, factor = 4 * (negative ? e : R(e * e)) / (d * d), slope = factor * (1 + e);
    const R bend = factor / d * (negative ? R(2 + e * (2 - e * (3 + 2 * e))) : R(e * (e * (2 + 2 * e) - 3) - 2));
    return {damped(x, t), t + damped(x, slope), 2 * slope + damped(x, bend)};
}

/// log(1 + exp βx)/β
template <class R>
answer<R> softplus(R x, R beta, R threshold) {
    if (beta * x > threshold) return {x, R(1)};
    const answer<R> s = sigmoid(R(beta * x));
    return {(beta * x > 0 ? x : R(0)) + log1p(exp(R(-abs(beta * x)))) / beta, s[0], beta * s[1]};
}

/// √log(1 + exp x), for x < 0 as exp ½x √(log(1 + e)/e), e = exp x
template <class R>
answer<R> sqrt_softplus(R x) {
    const R h = exp(R(-abs(x) / 2)), e = h * h;
    if (!(x < 0)) {
        const R square = x + log1p(e), y = sqrt(square), slope = 1 / (2 * (1 + e) * y);
        return {y, slope, slope * (e - 1 / (2 * square)) / (1 + e)};
    }
    const R square = e > R(0) && R(1 + e) > 1 ? R(log1p(e) / e) : R(1), root = sqrt(square);
    const R slope = h / (2 * (1 + e) * root);
    return {h * root, slope, slope * (1 - 1 / (2 * square)) / (1 + e)};
}

/// ½(x + √(x² + b)), for x < 0 as ½b/(√(x² + b) - x)
template <class R>
answer<R> squareplus(R x, R b) {
    if (isinf(x)) return {x > 0 ? x : R(0), R(x > 0 ? 1 : 0), R(0)};
    const R root = sqrt(R(x * x + b)), half = root / 2 + abs(x) / 2, y = x < 0 ? R(b / 4 / half) : half;
    return {y, y / root, b / (root * root) / root / 2};
}

/// log σ(x)
template <class R>
answer<R> log_sigmoid(R x) {
    const answer<R> s = sigmoid(R(-x));
    return {(x > 0 ? R(0) : x) - log1p(exp(-abs(x))), s[0], -s[1]};
}

template <class R>
answer<R> tanh(R x) {
    const R t = tangent(x), slope = 1 / cosh(x) / cosh(x);
    return {t, slope, -2 * t * slope};
}

/// c tanh(x/c)
template <class R>
answer<R> softcap(R x, R cap) {
    const answer<R> t = exact::tanh(R(x / cap));
    return {cap * t[0], t[1], t[2] / cap};
}

/// x tanh x
template <class R>
answer<R> lisht(R x) {
    const answer<R> t = exact::tanh(x);
    return {x * t[0], t[0] + damped(x, t[1]), 2 * t[1] + damped(x, t[2])};
}

/// x - tanh x = (x cosh x - sinh x)/cosh x; for small x the numerator's series, whose terms have one sign.
template <class R>
answer<R> tanhshrink(R x) {
    const answer<R> of_tanh = exact::tanh(x);
    const R t = of_tanh[0], curve = -of_tanh[2];
    if (!(abs(x) < 1)) return {x - t, t * t, curve};
    R power = x * x * x / 2, sum = power * 2 / 3, before = 1; // x^n/(n - 1)! from n = 3 on
    for (int n = 5; sum != before; n += 2) {
        power *= x * x / ((n - 1) * (n - 2));
        before = sum;
        sum += power * (n - 1) / n;
    }
    return {sum / cosh(x), t * t, curve};
}

/// x/(1 + |x|)
template <class R>
answer<R> softsign(R x) {
    const R r = 1 / (1 + abs(x));
    return {abs(x) <= 1 ? R(x * r) : R(1 / (1 / x + (x < 0 ? -1 : 1))), r * r, (x > 0 ? -2 : 2) * r * r * r};
}

/// exp x
template <class R>
answer<R> exponential(R x) {
    const R y = exp(x);
    return {y, y, y};
}

/// x > 0 ? x : α(exp x - 1)
template <class R>
answer<R> elu(R x, R alpha) {
    return x > 0 ? answer<R>{x, R(1)} : answer<R>{alpha * expm1(x), alpha * exp(x), alpha * exp(x)};
}

/// elu, scaled so that mean 0 and variance 1 are kept
template <class R>
answer<R> selu(R x) {
    // The constants of the paper to 32 digits, in two parts: no literal of every R has so many.
    const R scale = R(0x1.0cfabd6a91132p0) + R(0x1.6fc7d272f2695p-55);
    const answer<R> e = elu(x, R(R(0x1.ac5afad782cf1p0) + R(0x1.eb7a46c21f1dfp-54)));
    return {scale * e[0], scale * e[1], scale * e[2]};
}

/// x > 0 ? x : α(exp(x/α) - 1)
template <class R>
answer<R> celu(R x, R alpha) {
    const R slope = exp(R(x / alpha));
    return x > 0 ? answer<R>{x, R(1)} : answer<R>{alpha * expm1(R(x / alpha)), slope, slope / alpha};
}

/// x > 0 ? αx² + βx : α(exp min(x, ε) - 1 - x) + βx, with another α; exp x - 1 - x by its series near 0
template <class R>
answer<R> xielu(R x, R alpha_p, R alpha_n, R beta, R eps) {
    if (x > 0) return {x * (alpha_p * x + beta), 2 * alpha_p * x + beta, 2 * alpha_p};
    const bool moves = !(x > eps);
    const R slope = moves ? expm1(x) : R(-1), height = moves ? slope : expm1(eps),
            curve = x > eps ? R(0) : R(alpha_n * exp(x));
    if (!moves || !(abs(x) < 1)) return {alpha_n * height + (beta - alpha_n) * x, alpha_n * slope + beta, curve};
    R term = x * x / 2, sum = term, before = 1; // x^n/n! from n = 2 on
    for (int n = 3; sum != before; ++n) {
        term *= x / n;
        before = sum;
        sum += term;
    }
    return {alpha_n * sum + beta * x, alpha_n * slope + beta, curve};
}

template <class R>
answer<R> sine(R x) {
    return {sin(x), cos(x), -sin(x)};
}

/// x + sin²(αx)/α; at infinity the derivative has no limit: NaN.
template <class R>
answer<R> snake(R x, R alpha) {
    const R s = sin(R(alpha * x));
    return {isinf(x) ? x : R(x + s * s / alpha), 1 + sin(R(2 * alpha * x)), 2 * alpha * cos(R(2 * alpha * x))};
}

} // namespace oracle::exact
