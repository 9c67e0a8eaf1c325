/// \file
/// What a file that is compiled with other flags computes for one that is compiled without.
#pragma once

#include <cstddef>

/// Whether whole batches are computed, or elements.
enum class call { batches, elements };

/// Where they go.
template <class T>
struct results {
    T *value, *derivative, *second_derivative;
};

/// Value and derivatives of the activation at this place in simdact::activations; n is a multiple of any batch.
void evaluate(std::size_t place, call how, const float* x, const results<float>& r, std::size_t n);
void evaluate(std::size_t place, call how, const double* x, const results<double>& r, std::size_t n);

/// The same of the one at this place in simdact::fast_activations, in its fast form.
void evaluate_fast(std::size_t place, call how, const float* x, const results<float>& r, std::size_t n);
