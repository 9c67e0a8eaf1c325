#include "kernels.hpp"

void bench::add_doubles(peer& p) {
    for_each_activation(simdact::activations{}, [&]<class F>(const char* name) {
        add_forward<F, double>(p, name);
        add_backward<F, double>(p, name);
        add_from_output<F, double>(p, name);
    });
    add_softmax<double>(p);
}
