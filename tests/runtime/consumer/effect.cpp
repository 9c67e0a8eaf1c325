#include "effect.hpp"

#include <simdact/activations/relu.hpp>

SIMDACT_ENTRY(doubled_relu)(float x) {
    return 2 * simdact::relu{}(x);
}
