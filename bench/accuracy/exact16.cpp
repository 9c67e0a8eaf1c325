// simdact_accuracy_exact16: whether the exact tier gives the nearest number of 16 bits, value and derivative, for all
// 65,536 inputs of both formats. Exits with 1 if it does not.
#include "../../tests/oracle.hpp"
#include "../../tests/support/float16.hpp"

#include <simdact/exact.hpp>
#include <simdact/float16.hpp>
#include <simdact/kernels.hpp>

#include <boost/multiprecision/mpfr.hpp>

#include <cmath>
#include <cstdio>
#include <type_traits>
#include <vector>

namespace {

using simdact::bfloat16, simdact::float16;

// Enough digits for the difference between tanh(x) and x where x is the smallest bfloat16.
using judge =
    boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<250, boost::multiprecision::allocate_stack>,
                                  boost::multiprecision::et_off>;

template <class F>
judge exact(std::size_t order, float x) {
    judge y = oracle::of(F{}, judge(x))[order];
    if constexpr (std::is_same_v<F, simdact::tanhshrink>) { // which lies above x - 1 by less than any number type holds
        if (order == 0 && x > 200) mpfr_nextabove(y.backend().data());
        if (order == 0 && x < -200) mpfr_nextbelow(y.backend().data());
    }
    return y;
}

template <class F, class S>
int wrong(std::size_t order, const std::vector<S>& x, const std::vector<S>& y) {
    int count = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double given = float{y[i]}, right = support::nearest<S>(exact<F>(order, x[i]));
        count += !(given == right || (std::isnan(given) && std::isnan(right)));
    }
    return count;
}

template <class F, class S>
bool holds(const char* format) {
    std::vector<S> x(65536), y(65536), slope(65536);
    for (std::size_t i = 0; i < x.size(); ++i) x[i].bits = static_cast<std::uint16_t>(i);
    simdact::forward_with_derivative(simdact::exact<F>{}, x, y, slope);
    const int values = wrong<F>(0, x, y), slopes = wrong<F>(1, x, slope);
    std::printf("| %s | %s | %d | %d |\n", F::name, format, values, slopes);
    std::fflush(stdout);
    return values == 0 && slopes == 0;
}

template <class... F>
bool all_hold(simdact::type_list<F...>) {
    bool good = true;
    ((good = holds<F, float16>("float16") && good, good = holds<F, bfloat16>("bfloat16") && good), ...);
    return good;
}

} // namespace

int main() {
    std::printf("| function | format | values not nearest | derivatives not nearest |\n|---|---|---|---|\n");
    return all_hold(simdact::exact_activations{}) ? 0 : 1;
}
