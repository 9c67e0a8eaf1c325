// With xtensor: the storage of a tensor or an array is a contiguous range, a view is taken row by row. Tried with
// xtensor 0.24.3, 0.26.0 and 0.27.1; clang 19 needs 0.26 or newer.
#include <simdact/simdact.hpp>

#include <cmath>
#include <cstdio>
#include <span>
#if __has_include(<xtensor/containers/xtensor.hpp>) // since 0.26
#include <xtensor/containers/xarray.hpp>
#include <xtensor/containers/xtensor.hpp>
#include <xtensor/generators/xbuilder.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xarray.hpp>
#include <xtensor/xbuilder.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>
#endif

namespace {

/// Row i of a matrix or of a view of one, whose elements are next to each other within the row.
template <class M>
auto row(M& matrix, std::size_t i) {
    return std::span(&matrix(i, 0), matrix.shape(1));
}

} // namespace

int main() {
    const simdact::silu f;
    const auto exact = [](double v) { return v / (1 + std::exp(-v)); };
    bool right = true;

    // One call for the elements of a whole tensor, whatever its number of dimensions.
    const xt::xtensor<float, 2> x = xt::linspace<float>(-9, 9, 37 * 29).reshape({37, 29});
    xt::xtensor<float, 2> y(x.shape());
    simdact::forward(f, x.storage(), y.storage());
    for (std::size_t i = 0; i < x.size(); ++i) right = right && std::abs(y.storage()[i] - exact(x.storage()[i])) < 1e-6;

    xt::xarray<float> z = x;
    simdact::forward(f, z.data(), z.data(), z.size());
    right = right && z == y;

    // Columns 5 to 15 of every other row, in place; the rest stays.
    xt::xtensor<float, 2> w = x;
    auto view = xt::view(w, xt::range(3, 37, 2), xt::range(5, 16));
    for (std::size_t i = 0; i < view.shape(0); ++i) simdact::forward(f, row(view, i), row(view, i));
    for (std::size_t r = 0; r < x.shape(0); ++r)
        for (std::size_t c = 0; c < x.shape(1); ++c)
            right = right && w(r, c) == (r >= 3 && r % 2 == 1 && c >= 5 && c < 16 ? y(r, c) : x(r, c));

    std::printf("xtensor %d.%d.%d: xtensor, xarray and a view give %s bits\n", XTENSOR_VERSION_MAJOR,
                XTENSOR_VERSION_MINOR, XTENSOR_VERSION_PATCH, right ? "the same" : "different");
    return right ? 0 : 1;
}
