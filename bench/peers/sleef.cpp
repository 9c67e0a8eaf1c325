// SLEEF at 1.0 ULP (u10), and with SIMDACT_BENCH_U35 its faster tanh of 3.5 ULP.
#include "batch.hpp"

#include <sleef.h>

#if defined(__AVX512F__)
#define SLEEF_FLOATS(function, accuracy) Sleef_##function##f16_##accuracy
#define SLEEF_DOUBLES(function, accuracy) Sleef_##function##d8_##accuracy
#elif defined(__AVX2__) && defined(__FMA__) // SLEEF 4 has no names that choose between AVX and AVX2 when called
#define SLEEF_FLOATS(function, accuracy) Sleef_##function##f8_##accuracy##avx2
#define SLEEF_DOUBLES(function, accuracy) Sleef_##function##d4_##accuracy##avx2
#elif defined(__AVX__)
#define SLEEF_FLOATS(function, accuracy) Sleef_##function##f8_##accuracy
#define SLEEF_DOUBLES(function, accuracy) Sleef_##function##d4_##accuracy
#else
#define SLEEF_FLOATS(function, accuracy) Sleef_##function##f4_##accuracy
#define SLEEF_DOUBLES(function, accuracy) Sleef_##function##d2_##accuracy
#endif

namespace bench { namespace {

template <class T>
struct sleef_math : batch_lanes<T> {
    using V = xsimd::batch<T>;
    static constexpr bool has_erf = true;

    template <class Floats, class Doubles>
    static V apply(V x, Floats floats, Doubles doubles) {
        if constexpr (std::same_as<T, float>)
            return floats(simdact::simd::register_of(x));
        else
            return doubles(simdact::simd::register_of(x));
    }
    static V exp(V x) { return apply(x, SLEEF_FLOATS(exp, u10), SLEEF_DOUBLES(exp, u10)); }
    static V expm1(V x) { return apply(x, SLEEF_FLOATS(expm1, u10), SLEEF_DOUBLES(expm1, u10)); }
    static V log1p(V x) { return apply(x, SLEEF_FLOATS(log1p, u10), SLEEF_DOUBLES(log1p, u10)); }
    static V erf(V x) { return apply(x, SLEEF_FLOATS(erf, u10), SLEEF_DOUBLES(erf, u10)); }
    static V tanh(V x) { return apply(x, SLEEF_FLOATS(tanh, u10), SLEEF_DOUBLES(tanh, u10)); }
    static V sin(V x) { return apply(x, SLEEF_FLOATS(sin, u10), SLEEF_DOUBLES(sin, u10)); }
    static V cos(V x) { return apply(x, SLEEF_FLOATS(cos, u10), SLEEF_DOUBLES(cos, u10)); }
    static V tanh_u35(V x) { return apply(x, SLEEF_FLOATS(tanh, u35), SLEEF_DOUBLES(tanh, u35)); }
};

template <class T>
void add_all(peer& p) {
    using math = sleef_math<T>;
#ifdef SIMDACT_BENCH_U35
    add_forward<math>(p, "tanh", [](auto x) { return math::tanh_u35(x); });
#else
    add_formulas<math>(p);
#endif
}

}} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    p.name = SIMDACT_BENCH_PEER "-" SIMDACT_BENCH_TEXT(SLEEF_VERSION_MAJOR) "." SIMDACT_BENCH_TEXT(
        SLEEF_VERSION_MINOR) "." SIMDACT_BENCH_TEXT(SLEEF_VERSION_PATCHLEVEL) SIMDACT_BENCH_AT;
    bench::add_all<float>(p);
    bench::add_all<double>(p);
}
