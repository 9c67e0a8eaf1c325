/// \file
/// What a file that is compiled with other flags computes for one that is compiled without.
#pragma once

#include <cstddef>

/// Whether whole batches are computed, or elements.
enum class call { batches, elements };

/// Value and derivative of the activation at this place in simdact::activations; n is a multiple of any batch.
void evaluate(std::size_t place, call how, const float* x, float* value, float* derivative, std::size_t n);
void evaluate(std::size_t place, call how, const double* x, double* value, double* derivative, std::size_t n);

/// The same of the one at this place in simdact::fast_activations, in its fast form.
void evaluate_fast(std::size_t place, call how, const float* x, float* value, float* derivative, std::size_t n);
