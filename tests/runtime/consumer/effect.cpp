#include "effect.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/matrix.hpp>

SIMDACT_ENTRY(biased_backward)(floats x, floats bias, floats dy, std::span<float> dx, std::span<float> dbias) {
    simdact::backward(simdact::biased{simdact::relu{}}, x, simdact::per_column(bias), dy, dx,
                      simdact::per_column(dbias));
}
