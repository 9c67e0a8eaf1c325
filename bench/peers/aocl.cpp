// The vector functions of AOCL-LibM, AMD's mathematics library, on floats. It has no log1p and expm1 of wide vectors.
#include "batch.hpp"

#define AMD_LIBM_VEC_EXPERIMENTAL
#include <amdlibm_vec.h>

#if defined(__AVX512F__)
#define AOCL_FLOATS(function) amd_vrs16_##function
#elif defined(__AVX2__)
#define AOCL_FLOATS(function) amd_vrs8_##function
#else
#define AOCL_FLOATS(function) amd_vrs4_##function
#endif

namespace bench {
namespace {

struct aocl_math : batch_lanes<float> {
    using V = xsimd::batch<float>;
    static constexpr bool has_erf = true;
    static V exp(V x) { return AOCL_FLOATS(expf)(simdact::simd::register_of(x)); }
    static V expm1(V x) { return exp(x) - V(1); }
    static V log1p(V x) { return AOCL_FLOATS(logf)(simdact::simd::register_of(x + V(1))); }
    static V erf(V x) { return AOCL_FLOATS(erff)(simdact::simd::register_of(x)); }
    static V tanh(V x) { return AOCL_FLOATS(tanhf)(simdact::simd::register_of(x)); }
    static V sin(V x) { return AOCL_FLOATS(sinf)(simdact::simd::register_of(x)); }
    static V cos(V x) { return AOCL_FLOATS(cosf)(simdact::simd::register_of(x)); }
};

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    p.name = "aocl-libm" SIMDACT_BENCH_AT;
    bench::add_formulas<bench::aocl_math>(p);
}
