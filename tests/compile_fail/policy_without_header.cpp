// error: a policy such as std::execution::par, which needs <simdact/parallel.hpp>
#include <simdact/simdact.hpp>

#include <vector>

// As those of <execution>, which would need oneTBB.
inline constexpr struct parallel_policy {
} par{};

int main() {
    std::vector<float> x(4), y(4);
    simdact::forward(par, simdact::leaky_relu{}, x, y);
}
