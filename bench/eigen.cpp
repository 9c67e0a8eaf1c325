#include "suite.hpp"

#include <Eigen/Core>

namespace bench {
namespace {

template <class T, class Expression>
void add_eigen(const std::string& activation, std::size_t n, Expression y_of) {
    using array = Eigen::Array<T, Eigen::Dynamic, 1>;
    add_call<T>("eigen/" + activation, "", n, 2 * n * sizeof(T), [=](buffers<T>& b) {
        const auto size = static_cast<Eigen::Index>(n);
        Eigen::Map<array>(b.y.data(), size) = y_of(Eigen::Map<const array>(b.x.data(), size));
    });
}

} // namespace
} // namespace bench

void bench::register_eigen() {
    for_each_size([]<class T>(std::size_t n) {
        add_eigen<T>("relu", n, [](const auto& x) { return x.cwiseMax(T(0)); });
        add_eigen<T>("leaky_relu", n, [](const auto& x) { return (x > T(0)).select(x, T(0.01) * x); });
    });
}
