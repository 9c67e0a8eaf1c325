// The functions of Highway's contrib/math.
#include "batch.hpp"

#ifndef __AES__ // Highway does without AVX2 if AES is missing, which no function here uses
#define HWY_DISABLE_PCLMUL_AES
#endif
#define HWY_COMPILE_ONLY_STATIC // else 1.0 has no target for the newest CPUs of which an old compiler knows nothing
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

namespace bench {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
struct highway_math : batch_lanes<T> {
    using V = xsimd::batch<T>;
    using tag = hn::CappedTag<T, V::size>;
#if HWY_MAJOR * 100 + HWY_MINOR >= 104
    static constexpr bool has_erf = true;
    static V erf(V x) {
        return apply(x, [](auto d, auto v) { return hn::Erf(d, v); });
    }
#else
    static constexpr bool has_erf = false;
#endif

    template <class F>
    static V apply(V x, F f) {
        return f(tag(), hn::Vec<tag>{simdact::simd::register_of(x)}).raw;
    }
    static V exp(V x) {
        return apply(x, [](auto d, auto v) { return hn::Exp(d, v); });
    }
    static V expm1(V x) {
        return apply(x, [](auto d, auto v) { return hn::Expm1(d, v); });
    }
    static V log1p(V x) {
        return apply(x, [](auto d, auto v) { return hn::Log1p(d, v); });
    }
    static V tanh(V x) {
        return apply(x, [](auto d, auto v) { return hn::Tanh(d, v); });
    }
    static V sin(V x) {
        return apply(x, [](auto d, auto v) { return hn::Sin(d, v); });
    }
    static V cos(V x) {
        return apply(x, [](auto d, auto v) { return hn::Cos(d, v); });
    }
};

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    p.name =
        "highway-" SIMDACT_BENCH_TEXT(HWY_MAJOR) "." SIMDACT_BENCH_TEXT(HWY_MINOR) "." SIMDACT_BENCH_TEXT(HWY_PATCH);
#if HWY_STATIC_TARGET != HWY_SCALAR // Highway has no vectors of SSE2 alone
    bench::add_formulas<bench::highway_math<float>>(p);
    bench::add_formulas<bench::highway_math<double>>(p);
#endif
}
