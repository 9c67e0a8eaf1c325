/// \file
/// Exact forms of tanh and of what is computed from it.
#pragma once

#include <simdact/activations/lisht.hpp>
#include <simdact/activations/mish.hpp>
#include <simdact/activations/softcap.hpp>
#include <simdact/activations/tanh.hpp>
#include <simdact/activations/tanhshrink.hpp>
#include <simdact/exact/form.hpp>

namespace simdact { inline namespace v0_1_0 {

/// tanh(x); its slope is 4 times that of the logistic function at 2 x.
template <>
struct exact_form<tanh> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const tanh&, const D& x) {
        return {math::tanh(x), math::logistic_slope(x + x) * 4};
    }
};

}} // namespace simdact::v0_1_0
