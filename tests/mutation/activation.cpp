// Whether ACTIVATION, of HEADER, has its golden bits, on floats and doubles, in all derivatives and in its fast form;
// with EXACT in its exact form alone. One activation a program, because each mutant is compiled anew.
#include "../golden/exact.hpp"
#include "../golden/table.hpp"

#include <simdact/fast.hpp>

#include <cmath>
#include <cstring>

#include HEADER
#if defined(EXACT)
#include <simdact/exact.hpp>
#endif

using F = simdact::ACTIVATION;

namespace {

template <class G, class T>
bool is_golden() {
    const char* element = sizeof(T) == 4 ? "float" : "double";
    for (const support::golden_row& row : support::golden_table)
        if (std::strcmp(row.name, G::name) == 0 && std::strcmp(row.element, element) == 0)
            return support::golden<G, T>(support::first_inputs) == row.first;
    return false;
}

/// The gradient from the output is that from the input, but for few slopes that a rounded output hides.
template <class G>
bool follows_from_output() {
    int same = 0, others = 0;
    if constexpr (simdact::simd::has_gradient_from_output<G, float>)
        for (const float x : support::golden_inputs<float>(support::first_inputs)) {
            const float slope = simdact::derivative(G{}, x), error = G{}.gradient_from_output(G{}(x), 1.0F) - slope;
            (std::fabs(error) <= 1e-3F * (1 + std::fabs(slope)) ? same : others) += 1;
        }
    return others <= same / 20;
}

} // namespace

int main() {
#if defined(EXACT)
    const auto x = support::golden_inputs<float>(support::first_inputs);
    for (const auto& row : support::exact_table)
        if (std::strcmp(row.name, F::name) == 0)
            return support::hash(support::evaluate<0, simdact::exact<F>>(x)) != row.results.of_order[0] ||
                   support::hash(support::evaluate<1, simdact::exact<F>>(x)) != row.results.of_order[1];
    return 1;
#else
    bool ok = is_golden<F, float>() && is_golden<F, double>() && follows_from_output<F>();
    if constexpr (simdact::has_fast_form<F>) ok = ok && is_golden<simdact::fast<F>, float>();
    return !ok;
#endif
}
