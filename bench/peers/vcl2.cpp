// The functions of Agner Fog's Vector Class Library 2.
#include "formulas.hpp"

#include <vectorclass.h>
#include <vectormath_exp.h>
#include <vectormath_hyp.h>
#include <vectormath_trig.h>

namespace bench {
namespace {

#if defined(__AVX512F__)
using floats = Vec16f;
using doubles = Vec8d;
#elif defined(__AVX__)
using floats = Vec8f;
using doubles = Vec4d;
#else
using floats = Vec4f;
using doubles = Vec2d;
#endif

template <class T, class V>
struct vcl_math {
    using value = V;
    using element = T;
    static constexpr std::size_t lanes = static_cast<std::size_t>(V::size());
    static constexpr bool has_erf = false;
    static V load(const T* p) { return V().load(p); }
    static void store(T* p, V v) { v.store(p); }
    template <class Condition>
    static V select(Condition condition, V yes, V no) {
        return ::select(condition, yes, no);
    }
    static V exp(V x) { return ::exp(x); }
    static V expm1(V x) { return ::expm1(x); }
    static V log1p(V x) { return ::log1p(x); }
    static V tanh(V x) { return ::tanh(x); }
    static V sin(V x) { return ::sin(x); }
    static V cos(V x) { return ::cos(x); }
};

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    constexpr int version = VECTORCLASS_H; // 20203 is 2.2.3
    p.name = "vcl-" + std::to_string(version / 10000) + '.' + std::to_string(version / 100 % 100) + '.' +
             std::to_string(version % 100) + SIMDACT_BENCH_AT;
    bench::add_formulas<bench::vcl_math<float, bench::floats>>(p);
    bench::add_formulas<bench::vcl_math<double, bench::doubles>>(p);
}
