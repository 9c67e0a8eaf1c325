// simdact_accuracy_fast: compares the fast forms with the exact result on every float.
// Usage: simdact_accuracy_fast [stride]; exits with 1 if a stated bound does not hold.
#include "../../tests/support/fast_errors.hpp"
#include "../../tests/support/golden.hpp"
#include "inputs.hpp"

#include <simdact/fast.hpp>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

template <class F>
bool try_all(std::uint64_t stride) {
    constexpr std::size_t part = 1 << 14;
    const std::uint64_t inputs = ((std::uint64_t{1} << 32) - 1) / stride + 1;
    std::vector<float> x(part);
    support::fast_errors worst;
    for (std::uint64_t first = 0; first < inputs; first += part) {
        for (std::size_t i = 0; i < part; ++i) x[i] = accuracy::input<float>(first + i, stride);
        const std::vector<float> y = support::evaluate<0, simdact::fast<F>>(x),
                                 dydx = support::evaluate<1, simdact::fast<F>>(x);
        for (std::size_t i = 0; i < part; ++i) worst.add(x[i], y[i], dydx[i], oracle::of(F{}, double{x[i]}));
    }
    const simdact::fast_bound& bound = simdact::fast_form<F>::bound;
    const bool good = worst.within(bound);
    std::printf("%-10s absolute %.3g of %g at %.9g, relative %.3g of %g at %.9g, derivative %.3g of %g at %.9g%s\n",
                F::name, worst.absolute[0].error, bound.absolute[0], worst.absolute[0].x, worst.relative.error,
                bound.relative, worst.relative.x, worst.absolute[1].error, bound.absolute[1], worst.absolute[1].x,
                good ? "" : "  MISSED");
    return good;
}

template <class... F>
bool try_all(simdact::type_list<F...>, std::uint64_t stride) {
    return (try_all<F>(stride) & ...);
}

} // namespace

int main(int argc, char** argv) {
    const std::uint64_t stride = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
    return stride > 0 && try_all(simdact::fast_activations{}, stride) ? 0 : 1;
}
