// simdact_eigen: what an activation adds to a layer y = w x + b of Eigen, of 8 and of 32 floats. Prints the rows of a
// table in docs/guide/porting.md: times over that of the layer alone. All take turns, and the shortest time counts.
#include <simdact/eigen.hpp>
#include <simdact/simdact.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace {

template <int N>
struct layer {
    Eigen::Matrix<float, N, N> w = Eigen::Matrix<float, N, N>::Random();
    Eigen::Matrix<float, N, 1> b = Eigen::Matrix<float, N, 1>::Random(), x = b, y = b;

    template <class Activate>
    double nanoseconds(const Activate& activate) {
        using clock = std::chrono::steady_clock;
        constexpr int calls = 1000;
        const auto start = clock::now();
        for (int i = 0; i < calls; ++i) {
            y.noalias() = w * x + b;
            activate(y);
            x = y.cwiseMin(1.0F).cwiseMax(-1.0F); // what follows needs it
        }
        return std::chrono::duration<double, std::nano>(clock::now() - start).count() / calls;
    }

    template <class Activate>
    double ratio(const Activate& activate) {
        double alone = 1e9, with = 1e9;
        for (int round = 0; round < 300; ++round) {
            alone = (std::min)(alone, nanoseconds([](auto&) {}));
            with = (std::min)(with, nanoseconds(activate));
        }
        return with / alone;
    }
};

template <class Activate>
void row(const char* name, const Activate& activate) {
    std::printf("| `%s` | %.1f | %.1f |\n", name, layer<8>().ratio(activate), layer<32>().ratio(activate));
}

} // namespace

int main() {
    static constexpr simdact::gelu f;
    row("y.unaryExpr(f)", [](auto& y) { y = y.unaryExpr(f).eval(); });
    row("y.unaryExpr(simdact::eigen(f))", [](auto& y) { y = y.unaryExpr(simdact::eigen(f)).eval(); });
    row("y.unaryExpr(simdact::eigen(simdact::fast{f}))",
        [](auto& y) { y = y.unaryExpr(simdact::eigen(simdact::fast{f})).eval(); });
    row("simdact::forward(f, y.data(), y.data(), n)",
        [](auto& y) { simdact::forward(f, y.data(), y.data(), static_cast<std::size_t>(y.size())); });
}
