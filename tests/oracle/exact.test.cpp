// The oracle's smooth functions against their definitions in 500 digits, both derivatives as difference quotients.
#include "../oracle.hpp"

#include "../catch.hpp"
#include "../support/ulp.hpp"

#include <boost/multiprecision/mpfr.hpp>

#include <initializer_list>
#include <random>
#include <vector>

namespace {

namespace mp = boost::multiprecision;
using precise = mp::number<mp::mpfr_float_backend<500>, mp::et_off>;
using wide = mp::number<mp::mpfr_float_backend<50, mp::allocate_stack>, mp::et_off>;

/// erfc(z), or 0 far beyond the last subnormal number, where it takes a second.
precise tail(const precise& z) {
    return z > 60 ? precise(0) : precise(erfc(z));
}

template <class T>
std::vector<T> arguments(std::initializer_list<double> points) {
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> exponent(sizeof(T) == 4 ? -100 : -300, 9), narrow(-1, 1);
    std::vector<T> all;
    for (int i = 0; i < 300; ++i) {
        const double size = std::exp2(exponent(random));
        all.push_back(static_cast<T>(size));
        all.push_back(static_cast<T>(-size));
        all.push_back(static_cast<T>(20 * narrow(random)));
    }
    for (const double centre : points)
        for (int i = 0; i < 100; ++i)
            all.push_back(static_cast<T>(centre * (1 + std::exp2(-50 * std::abs(narrow(random))) * narrow(random))));
    return all;
}

/// Units in the last place of T, or, where the derivative nearly vanishes, half epsilons of 1.
template <class T, class R>
double error(const R& got, const precise& exact, bool near_zero) {
    const precise unit = near_zero ? precise(std::numeric_limits<T>::epsilon() / 2) : support::ulp<T>(exact);
    return static_cast<double>(precise(abs(precise(precise(got) - exact)) / unit));
}

/// Zeros of the two derivatives. Within `radius` of one the error of that derivative counts absolutely.
struct zeros {
    std::initializer_list<double> first, second = {};
    double radius = 0.1;

    bool close(std::initializer_list<double> all, double x) const {
        for (const double zero : all)
            if (std::abs(x - zero) < radius) return true;
        return false;
    }
};

template <class T, class R, class Exact, class Definition>
void compare(double bound, const zeros& of, Exact exact, Definition definition) {
    for (const T x : arguments<T>(of.first)) {
        const precise at(x), h = (abs(at) + precise("1e-100")) * precise("1e-40");
        const precise value = definition(at), above = definition(precise(at + h)), below = definition(precise(at - h));
        const precise derivative = (above - below) / (2 * h), second = (above - 2 * value + below) / (h * h);
        const oracle::answer<R> got = exact(R(x));
        CAPTURE(x, value, derivative, second, got[0], got[1], got[2]);
        REQUIRE(error<T>(got[0], value, false) < bound);
        REQUIRE(error<T>(got[1], derivative, of.close(of.first, static_cast<double>(x))) < bound);
        REQUIRE(error<T>(got[2], second, of.close(of.second, static_cast<double>(x))) < bound);
    }
}

template <class Exact, class Definition>
void check(const zeros& of, Exact exact, Definition definition) {
    compare<float, double>(oracle::own_error<float>, of, exact, definition);
    compare<double, wide>(0.01, of, exact, definition);
    compare<double, long double>(oracle::own_error<double>, of, exact, definition);
}

const precise pi = acos(precise(-1));

} // namespace

namespace exact = oracle::exact;

TEST_CASE("sigmoid, log_sigmoid and softplus agree with their definitions", "[oracle]") {
    check(
        {}, [](auto x) { return exact::sigmoid(x); }, [](precise x) -> precise { return 1 / (1 + exp(-x)); });
    check(
        {}, [](auto x) { return exact::log_sigmoid(x); }, [](precise x) -> precise { return -log1p(exp(-x)); });
    check(
        {}, [](auto x) { return exact::softplus(x, decltype(x)(1), decltype(x)(INFINITY)); },
        [](precise x) -> precise { return log1p(exp(x)); });
    check(
        {}, [](auto x) { return exact::softplus(x, decltype(x)(0.3), decltype(x)(20)); },
        [](precise x) -> precise {
            const precise beta(0.3);
            return beta * x > 20 ? x : precise(log1p(exp(beta * x)) / beta);
        });
}

TEST_CASE("silu and mish agree with their definitions", "[oracle]") {
    check(
        {{-1.2784645427610738}, {-2.3993572805154677, 2.3993572805154677}},
        [](auto x) { return exact::silu(x, decltype(x)(1)); }, [](precise x) -> precise { return x / (1 + exp(-x)); });
    check(
        {{-1.2784645427610738 / -0.7}, {-3.4276532578792396, 3.4276532578792396}},
        [](auto x) { return exact::silu(x, decltype(x)(-0.7)); },
        [](precise x) -> precise { return x / (1 + exp(precise(0.7) * x)); });
    check(
        {{-1.1924312145154954}, {-2.256376396360793, 1.4905711794854284}}, [](auto x) { return exact::mish(x); },
        [](precise x) -> precise { return x * tanh(log1p(exp(x))); });
}

TEST_CASE("the gelus agree with their definitions", "[oracle]") {
    check(
        {{-0.7517915246935645}}, [](auto x) { return exact::gelu(x); },
        [](precise x) -> precise { return x * tail(-x / sqrt(precise(2))) / 2; });
    check(
        {{-0.7524614220710162}, {-1.4185040087908283, 1.4185040087908283}}, [](auto x) { return exact::gelu_tanh(x); },
        [](precise x) -> precise {
            const precise u = sqrt(2 / pi) * (x + precise("0.044715") * x * x * x);
            return x / 2 * (1 + tanh(u));
        });
    check(
        {{-0.7511542554413983}, {-1.4097281319127304, 1.4097281319127304}}, [](auto x) { return exact::gelu_quick(x); },
        [](precise x) -> precise { return x / (1 + exp(-precise(1.702) * x)); });
}

TEST_CASE("tanh, tanhshrink and softsign agree with their definitions", "[oracle]") {
    check(
        {}, [](auto x) { return exact::tanh(x); }, [](precise x) -> precise { return tanh(x); });
    check(
        {}, [](auto x) { return exact::tanhshrink(x); }, [](precise x) -> precise { return x - tanh(x); });
    check(
        {}, [](auto x) { return exact::softsign(x); }, [](precise x) -> precise { return x / (1 + abs(x)); });
}

TEST_CASE("elu, selu and celu agree with their definitions", "[oracle]") {
    const auto elu = [](const precise& x, const precise& alpha) -> precise {
        return x > 0 ? x : precise(alpha * expm1(x));
    };
    check(
        {}, [](auto x) { return exact::elu(x, decltype(x)(0.3)); }, [&](precise x) { return elu(x, precise(0.3)); });
    check(
        {}, [](auto x) { return exact::selu(x); },
        [&](precise x) -> precise {
            return precise("1.0507009873554804934193349852946") * elu(x, precise("1.6732632423543772848170429916717"));
        });
    check(
        {}, [](auto x) { return exact::celu(x, decltype(x)(0.3)); },
        [](precise x) -> precise { return x > 0 ? x : precise(precise(0.3) * expm1(precise(x / precise(0.3)))); });
}

TEST_CASE("lisht, softcap, laplace and exponential agree with their definitions", "[oracle]") {
    check(
        {{}, {-1.1996786402577335, 1.1996786402577335}}, [](auto x) { return exact::lisht(x); },
        [](precise x) -> precise { return x * tanh(x); });
    check(
        {}, [](auto x) { return exact::softcap(x, decltype(x)(0.3)); },
        [](precise x) -> precise { return precise(0.3) * tanh(precise(x / precise(0.3))); });
    check(
        {}, [](auto x) { return exact::laplace(x, decltype(x)(0.7), decltype(x)(3)); },
        [](precise x) -> precise { return tail(-(x - precise(0.7)) / 3 / sqrt(precise(2))) / 2; });
    check(
        {}, [](auto x) { return exact::exponential(x); }, [](precise x) -> precise { return exp(x); });
}

TEST_CASE("squareplus and sqrt_softplus agree with their definitions", "[oracle]") {
    check(
        {}, [](auto x) { return exact::squareplus(x, decltype(x)(0.3)); },
        [](precise x) -> precise { return (x + sqrt(precise(x * x + precise(0.3)))) / 2; });
    check(
        {{}, {0.92142250865536}}, [](auto x) { return exact::sqrt_softplus(x); },
        [](precise x) -> precise { return sqrt(precise(log1p(exp(x)))); });
}

TEST_CASE("the sine agrees with its definition", "[oracle]") {
    check(
        {}, [](auto x) { return exact::sine(x); }, [](precise x) -> precise { return sin(x); });
}

TEST_CASE("snake agrees with its definition", "[oracle]") {
    check(
        {{0}, {0}, INFINITY}, [](auto x) { return exact::snake(x, decltype(x)(1)); },
        [](precise x) -> precise { return x + sin(x) * sin(x); });
}
