// xsimd's own functions.
#include "batch.hpp"

namespace bench {
namespace {

template <class T>
struct xsimd_math : batch_lanes<T> {
    using V = xsimd::batch<T>;
    static constexpr bool has_erf = true;
    static V exp(V x) { return xsimd::exp(x); }
    static V expm1(V x) { return xsimd::expm1(x); }
    static V log1p(V x) { return xsimd::log1p(x); }
    static V tanh(V x) { return xsimd::tanh(x); }
    static V sin(V x) { return xsimd::sin(x); }
    static V cos(V x) { return xsimd::cos(x); }
    static V erf(V x) { return xsimd::erf(x); }
};

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    p.name = "xsimd-" SIMDACT_BENCH_TEXT(XSIMD_VERSION_MAJOR) "." SIMDACT_BENCH_TEXT(
        XSIMD_VERSION_MINOR) "." SIMDACT_BENCH_TEXT(XSIMD_VERSION_PATCH);
    bench::add_formulas<bench::xsimd_math<float>>(p);
    bench::add_formulas<bench::xsimd_math<double>>(p);
}
