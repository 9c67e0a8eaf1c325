#include "kernels.hpp"

#include <simdact/activations.hpp>

void bench::add_fast_floats(peer& p) {
    for_each_activation(simdact::fast_activations{}, [&]<class F>(const char* name) {
        add_forward<simdact::fast<F>, float>(p, name);
        add_backward<simdact::fast<F>, float>(p, name);
        add_from_output<simdact::fast<F>, float>(p, name);
    });
}
