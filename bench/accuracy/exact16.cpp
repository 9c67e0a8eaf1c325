// simdact_accuracy_exact16: whether the exact tier gives the nearest number of 16 bits, value and derivative, for all
// 65,536 inputs of both formats, or for every n-th. Exits with 1 if it does not.
// Usage: simdact_accuracy_exact16 [n]
#include "../../tests/oracle.hpp"
#include "../../tests/support/float16.hpp"

#include <simdact/exact.hpp>
#include <simdact/float16.hpp>
#include <simdact/kernels.hpp>

#include <boost/multiprecision/mpfr.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <vector>

namespace {

using simdact::bfloat16, simdact::float16;

// Enough digits for the difference between tanh(x) and x where x is the smallest bfloat16.
using judge =
    boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<250, boost::multiprecision::allocate_stack>,
                                  boost::multiprecision::et_off>;

struct value_and_slope {
    judge value, slope;
};

template <class F>
value_and_slope exact(float x) {
    const auto of = oracle::of(F{}, judge(x));
    value_and_slope y{of[0], of[1]};
    if constexpr (std::is_same_v<F, simdact::tanhshrink>) { // which lies above x - 1 by less than any number type holds
        if (x > 200) mpfr_nextabove(y.value.backend().data());
        if (x < -200) mpfr_nextbelow(y.value.backend().data());
    }
    return y;
}

template <class S>
bool is_nearest(S given, const judge& y) {
    const double right = support::nearest<S>(y);
    return float{given} == right || (std::isnan(float{given}) && std::isnan(right));
}

template <class F, class S>
bool holds(const char* format, std::size_t stride) {
    std::vector<S> x(65536), y(65536), slope(65536);
    for (std::size_t i = 0; i < x.size(); ++i) x[i].bits = static_cast<std::uint16_t>(i);
    simdact::forward_with_derivative(simdact::exact<F>{}, x, y, slope);
    int values = 0, slopes = 0;
    for (std::size_t i = 0; i < x.size(); i += stride) {
        const auto right = exact<F>(x[i]);
        values += !is_nearest(y[i], right.value);
        slopes += !is_nearest(slope[i], right.slope);
    }
    std::printf("| %s | %s | %d | %d |\n", F::name, format, values, slopes);
    std::fflush(stdout);
    return values == 0 && slopes == 0;
}

template <class... F>
bool all_hold(simdact::type_list<F...>, std::size_t stride) {
    bool good = true;
    ((good = holds<F, float16>("float16", stride) && good, good = holds<F, bfloat16>("bfloat16", stride) && good), ...);
    return good;
}

} // namespace

int main(int count, char** arguments) {
    const std::size_t stride = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 1;
    std::printf("| function | format | values not nearest | derivatives not nearest |\n|---|---|---|---|\n");
    return all_hold(simdact::exact_activations{}, stride) ? 0 : 1;
}
