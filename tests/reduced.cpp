// The part of the tests that every compiler, instruction set and version of xsimd runs.
#include "activations.test.cpp"
#include "golden.test.cpp"
#include "reduced_kernels.cpp"
