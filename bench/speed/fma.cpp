// The other limit: vector multiply-adds that wait for nothing. An element here is one multiply-add of one lane.
#include "suite.hpp"

#include <simdact/simd/xsimd.hpp>

namespace {

template <class T>
void add_multiply_adds(std::size_t n) {
    bench::add_benchmark({"fma", "", "", bench::type_name<T>, "", n}, [n](benchmark::State& state) {
        using V = xsimd::batch<T>;
        constexpr std::size_t chains = 12; // longer than any latency, and 16 registers hold them
        const std::size_t rounds = n / (chains * V::size) + 1;
        static volatile T half = T(0.5);
        const V factor(half), summand(half);
        V sums[chains];
        for (V& sum : sums) sum = V(T(1));
        for (auto _ : state) {
            for (std::size_t i = 0; i < rounds; ++i)
                for (V& sum : sums) sum = xsimd::fma(sum, factor, summand);
            benchmark::ClobberMemory();
        }
        for (V& sum : sums) benchmark::DoNotOptimize(sum);
        bench::set_rates(state, rounds * chains * V::size, 0);
    });
}

} // namespace

void bench::register_fma() {
    add_multiply_adds<float>(4096);
    add_multiply_adds<double>(4096);
}
