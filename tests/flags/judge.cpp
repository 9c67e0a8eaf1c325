// Whether evaluate.cpp, compiled with flags that reorder, keeps the bounds of every activation at finite arguments.
// This file is compiled without such flags.
#include "../support/bounds.hpp"
#include "../support/fast_errors.hpp"
#include "../support/values.hpp"
#include "evaluate.hpp"

#include <simdact/fast.hpp>

#include <cstdio>
#include <cstdlib>

namespace {

int failures = 0;
std::size_t stride = 3; // of 60,000 arguments

void report(const char* name, const char* what, double x, double got, double exact) {
    if (++failures <= 100) std::printf("%s: %s at %.17g is %.17g, not %.17g\n", name, what, x, got, exact);
}

/// Finite numbers of every size.
template <class T>
std::vector<T> finite_arguments() {
    std::vector<T> finite;
    const std::vector<T> all = support::arguments<T>();
    for (std::size_t i = 0; i < all.size(); i += stride)
        if (std::isfinite(all[i])) finite.push_back(all[i]);
    finite.resize(finite.size() / 16 * 16);
    return finite;
}

/// What is subnormal may be 0: programs linked with -ffast-math flush it.
template <class T>
bool vanishes(T result, oracle::real<T> exact) {
    return result == 0 && std::fabs(exact) < static_cast<oracle::real<T>>(std::numeric_limits<T>::min());
}

template <class F, class T>
void judge(std::size_t place, const char* element) {
    static const std::vector<T> x = finite_arguments<T>();
    std::vector<oracle::answer<oracle::real<T>>> exact;
    for (const T t : x) exact.push_back(oracle::of(F{}, oracle::real<T>(t)));
    std::vector<T> value(x.size()), derivative(x.size()), second(x.size());
    for (const call how : {call::batches, call::elements}) {
        evaluate(place, how, x.data(), {value.data(), derivative.data(), second.data()}, x.size());
        const int before = failures;
        for (std::size_t i = 0; i < x.size() && failures < before + 3; ++i) {
            const auto& e = exact[i];
            const T got[]{value[i], derivative[i], second[i]};
            for (std::size_t order = 0; order < support::orders<F>; ++order)
                if (!support::bound_holds<F>(order, x[i], got[order], e[order]) && !vanishes(got[order], e[order]))
                    report(F::name,
                           order == 0   ? element
                           : order == 1 ? "the derivative"
                                        : "the second derivative",
                           x[i], got[order], static_cast<double>(e[order]));
        }
    }
}

template <class F>
void judge_fast(std::size_t place) {
    const std::vector<float> x = finite_arguments<float>();
    std::vector<float> value(x.size()), derivative(x.size()), second(x.size());
    for (const call how : {call::batches, call::elements}) {
        evaluate_fast(place, how, x.data(), {value.data(), derivative.data(), second.data()}, x.size());
        support::fast_errors worst;
        for (std::size_t i = 0; i < x.size(); ++i)
            worst.add(x[i], value[i], derivative[i], oracle::of(F{}, double{x[i]}));
        const auto& bound = simdact::fast_form<F>::bound;
        const auto check = [&](const char* what, const support::fast_errors::largest& l, double most) {
            if (l.error > most) report(simdact::fast_form<F>::name, what, l.x, l.error, most);
        };
        check("the absolute error", worst.absolute[0], bound.absolute[0]);
        check("the relative error", worst.relative, bound.relative);
        check("the derivative's error", worst.absolute[1], bound.absolute[1]);
    }
}

template <class... F>
void judge_all(simdact::type_list<F...>) {
    std::size_t place = 0;
    ((judge<F, float>(place, "the float"), judge<F, double>(place, "the double"), ++place), ...);
}

template <class... F>
void judge_all_fast(simdact::type_list<F...>) {
    std::size_t place = 0;
    (judge_fast<F>(place++), ...);
}

} // namespace

/// With a number as argument, one of so many arguments: for emulators, where long double is slow.
int main(int count, char** words) {
    if (count > 1) stride = std::strtoul(words[1], nullptr, 10);
    judge_all(simdact::activations{});
    judge_all_fast(simdact::fast_activations{});
    std::printf("%d results miss their bound\n", failures);
    return failures > 0;
}
