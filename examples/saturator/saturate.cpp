/// \file
/// Compiled once for each instruction set. Any code of your own may stand here: kernels, functors, loops.
#include "saturate.hpp"

#include <simdact/activations/tanh.hpp>
#include <simdact/kernels/forward.hpp>

namespace {

struct tube {
    float drive;

    template <simdact::value V>
    V operator()(V x) const {
        return simdact::fast{simdact::tanh{}}(V(drive) * x);
    }
};

} // namespace

SIMDACT_ENTRY(saturate)(float* samples, std::size_t n, float drive) {
    simdact::forward(tube{drive}, samples, samples, n);
}
