// A functor in a loop of your own: bias and activation in one pass over the data, compared with two passes.
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/kernels/forward.hpp>

#include <cstdio>
#include <cstring>
#include <vector>

namespace {

/// x[i] = f(x[i] + bias)
template <class F>
void add_bias_and_activate(const F& f, std::vector<float>& x, float bias) {
    using batch = xsimd::batch<float>;
    const batch biases(bias);
    std::size_t i = 0;
    for (; i + batch::size <= x.size(); i += batch::size)
        f(batch::load_unaligned(&x[i]) + biases).store_unaligned(&x[i]);
    for (; i < x.size(); ++i) x[i] = f(x[i] + bias);
}

} // namespace

int main() {
    const simdact::leaky_relu f{.negative_slope = 0.1};
    const float bias = 0.3F;
    std::vector<float> fused(1003);
    for (std::size_t i = 0; i < fused.size(); ++i) fused[i] = 0.01F * (static_cast<float>(i) - 500);

    std::vector<float> separate = fused;
    for (float& x : separate) x += bias;
    simdact::forward(f, separate, separate);
    add_bias_and_activate(f, fused, bias);

    const bool same = std::memcmp(fused.data(), separate.data(), fused.size() * sizeof(float)) == 0;
    std::printf("%zu elements, %zu lanes: first %g, last %g; one pass and two give %s bits\n", fused.size(),
                xsimd::batch<float>::size, fused.front(), fused.back(), same ? "the same" : "different");
    return same ? 0 : 1;
}
