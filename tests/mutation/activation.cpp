// Whether ACTIVATION has its golden bits, on floats and doubles, in all derivatives and in its fast and exact forms.
#include "../golden/exact.hpp"
#include "../golden/find.hpp"

#include <simdact/activations.hpp>
#include <simdact/exact.hpp>

#include <cstring>

using F = simdact::ACTIVATION;

namespace {

template <class G, class T>
bool is_golden() {
    const support::golden_row* row = support::find_golden<G, T>();
    return row && support::golden<G, T>(support::first_inputs) == row->first;
}

} // namespace

int main() {
    bool ok = is_golden<F, float>() && is_golden<F, double>();
    if constexpr (simdact::has_fast_form<F>) ok = ok && is_golden<simdact::fast<F>, float>();
    if constexpr (simdact::has_exact_form<F>) {
        const auto x = support::golden_inputs<float>(support::first_inputs);
        for (const auto& row : support::exact_table)
            if (std::strcmp(row.name, F::name) == 0)
                ok = ok && support::hash(support::evaluate<0, simdact::exact<F>>(x)) == row.results.of_order[0];
    }
    return !ok;
}
