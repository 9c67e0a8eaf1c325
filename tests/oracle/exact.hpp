/// \file
/// Value and derivative of the smooth activations, from their definitions, over any number type R that has the
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
    R of_order[2];

    const R& operator[](std::size_t order) const { return of_order[order]; }
};

} // namespace oracle

namespace oracle::exact {

using std::abs, std::acos, std::cos, std::cosh, std::erfc, std::exp, std::expm1, std::isinf, std::log1p, std::sin,
    std::sqrt;

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

/// σ(x) = 1/(1 + exp -x)
template <class R>
answer<R> sigmoid(R x) {
    const R e = exp(-abs(x)), d = 1 + e;
    return {(x < 0 ? e : R(1)) / d, e / (d * d)};
}

/// x σ(βx)
template <class R>
answer<R> silu(R x, R beta) {
    const answer<R> s = sigmoid(R(beta * x));
    return {damped(x, s[0]), s[0] + damped(R(beta * x), s[1])};
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
    return {damped(x, s[0]), s[0] + damped(R(x * scale * (1 + 3 * cubic)), s[1])};
}

/// xΦ(x) = ½x erfc(-x/√2)
template <class R>
answer<R> gelu(R x) {
    const R probability = erfc(R(-x * half_root<R>)) / 2, density = normal_scale<R> * exp(R(-x * x / 2));
    return {damped(x, probability), probability + damped(x, density)};
}

/// Φ((x - μ)/σ)
template <class R>
answer<R> laplace(R x, R mu, R sigma) {
    const R z = (x - mu) / sigma;
    return {erfc(R(-z * half_root<R>)) / 2, normal_scale<R> * exp(R(-z * z / 2)) / sigma};
}

/// x tanh(log(1 + exp x)), the tangent as a fraction in exp x or exp -x
template <class R>
answer<R> mish(R x) {
    const R e = exp(-abs(x));
    const bool negative = x < 0;
    const R n = negative ? R(e * (e + 2)) : R(1 + 2 * e);
    const R d = negative ? R(n + 2) : R(n + 2 * e * e);
    const R t = n / d, slope = 4 * (negative ? e : R(e * e)) * (1 + e) / (d * d);
    return {damped(x, t), t + damped(x, slope)};
}

/// log(1 + exp βx)/β
template <class R>
answer<R> softplus(R x, R beta, R threshold) {
    if (beta * x > threshold) return {x, R(1)};
    return {(beta * x > 0 ? x : R(0)) + log1p(exp(R(-abs(beta * x)))) / beta, sigmoid(R(beta * x))[0]};
}

/// √log(1 + exp x), for x < 0 as exp ½x √(log(1 + e)/e), e = exp x
template <class R>
answer<R> sqrt_softplus(R x) {
    const R h = exp(R(-abs(x) / 2)), e = h * h;
    if (!(x < 0)) {
        const R y = sqrt(R(x + log1p(e)));
        return {y, 1 / (2 * (1 + e) * y)};
    }
    const R root = e > R(0) && R(1 + e) > 1 ? sqrt(R(log1p(e) / e)) : R(1);
    return {h * root, h / (2 * (1 + e) * root)};
}

/// ½(x + √(x² + b)), for x < 0 as ½b/(√(x² + b) - x)
template <class R>
answer<R> squareplus(R x, R b) {
    if (isinf(x)) return {x > 0 ? x : R(0), R(x > 0 ? 1 : 0)};
    const R root = sqrt(R(x * x + b)), half = root / 2 + abs(x) / 2, y = x < 0 ? R(b / 4 / half) : half;
    return {y, y / root};
}

/// log σ(x)
template <class R>
answer<R> log_sigmoid(R x) {
    return {(x > 0 ? R(0) : x) - log1p(exp(-abs(x))), sigmoid(R(-x))[0]};
}

template <class R>
R tangent(R x) {
    using std::tanh;
    return tanh(x);
}

template <class R>
answer<R> tanh(R x) {
    return {tangent(x), 1 / cosh(x) / cosh(x)};
}

/// c tanh(x/c)
template <class R>
answer<R> softcap(R x, R cap) {
    const answer<R> t = exact::tanh(R(x / cap));
    return {cap * t[0], t[1]};
}

/// x tanh x
template <class R>
answer<R> lisht(R x) {
    const answer<R> t = exact::tanh(x);
    return {x * t[0], t[0] + damped(x, t[1])};
}

/// x - tanh x = (x cosh x - sinh x)/cosh x; for small x the numerator's series, whose terms have one sign.
template <class R>
answer<R> tanhshrink(R x) {
    const R t = tangent(x);
    if (!(abs(x) < 1)) return {x - t, t * t};
    R power = x * x * x / 2, sum = power * 2 / 3, before = 1; // x^n/(n - 1)! from n = 3 on
    for (int n = 5; sum != before; n += 2) {
        power *= x * x / ((n - 1) * (n - 2));
        before = sum;
        sum += power * (n - 1) / n;
    }
    return {sum / cosh(x), t * t};
}

/// x/(1 + |x|)
template <class R>
answer<R> softsign(R x) {
    const R r = 1 / (1 + abs(x));
    return {abs(x) <= 1 ? R(x * r) : R(1 / (1 / x + (x < 0 ? -1 : 1))), r * r};
}

/// exp x
template <class R>
answer<R> exponential(R x) {
    const R y = exp(x);
    return {y, y};
}

/// x > 0 ? x : α(exp x - 1)
template <class R>
answer<R> elu(R x, R alpha) {
    return x > 0 ? answer<R>{x, R(1)} : answer<R>{alpha * expm1(x), alpha * exp(x)};
}

/// elu, scaled so that mean 0 and variance 1 are kept
template <class R>
answer<R> selu(R x) {
    // The constants of the paper to 32 digits, in two parts: no literal of every R has so many.
    const R scale = R(0x1.0cfabd6a91132p0) + R(0x1.6fc7d272f2695p-55);
    const answer<R> e = elu(x, R(R(0x1.ac5afad782cf1p0) + R(0x1.eb7a46c21f1dfp-54)));
    return {scale * e[0], scale * e[1]};
}

/// x > 0 ? x : α(exp(x/α) - 1)
template <class R>
answer<R> celu(R x, R alpha) {
    return x > 0 ? answer<R>{x, R(1)} : answer<R>{alpha * expm1(R(x / alpha)), exp(R(x / alpha))};
}

/// x > 0 ? αx² + βx : α(exp min(x, ε) - 1 - x) + βx, with another α; exp x - 1 - x by its series near 0
template <class R>
answer<R> xielu(R x, R alpha_p, R alpha_n, R beta, R eps) {
    if (x > 0) return {x * (alpha_p * x + beta), 2 * alpha_p * x + beta};
    const bool moves = x <= eps;
    const R slope = moves ? expm1(x) : R(-1), height = moves ? slope : expm1(eps);
    if (!moves || !(abs(x) < 1)) return {alpha_n * height + (beta - alpha_n) * x, alpha_n * slope + beta};
    R term = x * x / 2, sum = term, before = 1; // x^n/n! from n = 2 on
    for (int n = 3; sum != before; ++n) {
        term *= x / n;
        before = sum;
        sum += term;
    }
    return {alpha_n * sum + beta * x, alpha_n * slope + beta};
}

template <class R>
answer<R> sine(R x) {
    return {sin(x), cos(x)};
}

/// x + sin²(αx)/α; at infinity the derivative has no limit: NaN.
template <class R>
answer<R> snake(R x, R alpha) {
    const R s = sin(R(alpha * x));
    return {isinf(x) ? x : R(x + s * s / alpha), 1 + sin(R(2 * alpha * x))};
}

} // namespace oracle::exact
