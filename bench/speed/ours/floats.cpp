#include "kernels.hpp"

void bench::add_floats(peer& p) {
    for_each_activation(simdact::activations{}, [&]<class F>(const char* name) {
        add_forward<F, float>(p, name);
        add_backward<F, float>(p, name);
    });
}
