// What a user would take without simdact, and memcpy.
#include "plain_loop.hpp"
#include "suite.hpp"

#include <cstring>

namespace bench {
namespace {

template <width W>
void add_plain_loops(const std::string& name) {
    for_each_size([&]<class T>(std::size_t n) {
        using loop = plain_loop<T, W>;
        const T slope = static_cast<T>(0.01);
        const std::size_t forward_bytes = 2 * n * sizeof(T), backward_bytes = 3 * n * sizeof(T);
        add_call<T>(name + "/forward/relu", "", n, forward_bytes,
                    [=](buffers<T>& b) { loop::relu(b.x.data(), b.y.data(), n); });
        add_call<T>(name + "/forward/leaky_relu", "", n, forward_bytes,
                    [=](buffers<T>& b) { loop::leaky_relu(slope, b.x.data(), b.y.data(), n); });
        add_call<T>(name + "/backward/relu", "", n, backward_bytes,
                    [=](buffers<T>& b) { loop::relu_backward(b.x.data(), b.dy.data(), b.dx.data(), n); });
        add_call<T>(name + "/backward/leaky_relu", "", n, backward_bytes,
                    [=](buffers<T>& b) { loop::leaky_relu_backward(slope, b.x.data(), b.dy.data(), b.dx.data(), n); });
    });
}

} // namespace
} // namespace bench

void bench::register_yardsticks() {
    for_each_size([]<class T>(std::size_t n) {
        if (n < large) buffers<T>::of(n); // at once, so that chance does not decide where small vectors lie
        add_call<T>("memcpy", "", n, 2 * n * sizeof(T),
                    [=](buffers<T>& b) { std::memcpy(b.y.data(), b.x.data(), n * sizeof(T)); });
    });
    add_plain_loops<width::preferred>("plain_loop");
#ifdef SIMDACT_BENCH_512
    add_plain_loops<width::bits_512>("plain_loop_512");
#endif
#ifdef SIMDACT_BENCH_EIGEN
    register_eigen();
#endif
}
