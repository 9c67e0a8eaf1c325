#include "kernels.hpp"

void bench::add_floats_from_output(peer& p) {
    for_each_activation(simdact::activations{}, [&]<class F>(const char* name) { add_from_output<F, float>(p, name); });
}
