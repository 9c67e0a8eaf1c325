// With Eigen: a plain array, mapped memory, an expression and blocks. Tried with Eigen 3.4.0.
#include <simdact/simdact.hpp>

#include <Eigen/Core>
#include <cmath>
#include <cstdio>
#include <vector>

namespace {

/// y = f(x) for whatever a Ref takes without a copy, blocks too: its columns are contiguous, the whole need not be.
template <class F>
void forward_columns(const F& f, const Eigen::Ref<const Eigen::MatrixXf>& x, Eigen::Ref<Eigen::MatrixXf> y) {
    for (Eigen::Index c = 0; c < x.cols(); ++c)
        simdact::forward(f, x.col(c).data(), y.col(c).data(), static_cast<std::size_t>(x.rows()));
}

} // namespace

int main() {
    const simdact::gelu f;
    bool right = true;

    // One call for memory in one piece: pointers and a length.
    const Eigen::ArrayXXf x = Eigen::ArrayXXf::Random(37, 29) * 6;
    Eigen::ArrayXXf y(x.rows(), x.cols()), dx(x.rows(), x.cols());
    const Eigen::ArrayXXf dy = Eigen::ArrayXXf::Constant(x.rows(), x.cols(), 2);
    const auto n = static_cast<std::size_t>(x.size());
    simdact::forward(f, x.data(), y.data(), n);
    simdact::backward(f, x.data(), dy.data(), dx.data(), n);
    const Eigen::ArrayXXd wide = x.cast<double>();
    const Eigen::ArrayXXd exact = wide.unaryExpr([](double v) { return v * std::erfc(-v * std::sqrt(0.5)) / 2; });
    right = right && (y.cast<double>() - exact).abs().maxCoeff() < 1e-6;

    // A functor is a function too: inside an expression, one element after the other, with the same bits.
    right = right && (x.unaryExpr(f) == y).all();
    right = right && (dx == dy * x.unaryExpr([f](float v) { return f.derivative(v); })).all();

    // Memory of somebody else: the kernel takes the vector, Eigen a Map of it.
    std::vector<float> memory(x.data(), x.data() + n);
    simdact::forward(f, memory, memory);
    right = right && (Eigen::Map<const Eigen::ArrayXXf>(memory.data(), x.rows(), x.cols()) == y).all();

    // A block, in place and column by column; what surrounds it stays.
    Eigen::MatrixXf z = x;
    auto block = z.block(3, 5, 19, 11);
    forward_columns(f, block, block);
    Eigen::MatrixXf expected = x;
    expected.block(3, 5, 19, 11) = y.block(3, 5, 19, 11);
    right = right && z == expected;

    std::printf("Eigen %d.%d.%d: kernel, unaryExpr, Map and block give %s bits\n", EIGEN_WORLD_VERSION,
                EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION, right ? "the same" : "different");
    return right ? 0 : 1;
}
