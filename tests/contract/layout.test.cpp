#include <simdact/contract/layout.hpp>

#include "../catch.hpp"

#include "../support/refusal.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/matrix.hpp>

#include <span>
#include <vector>

namespace contract = simdact::contract;

namespace {

/// The interface of std::mdspan of two dimensions, with a stride for each.
struct strided {
    using element_type = const float;
    using data_handle_type = const float*;
    using extents_type = std::size_t[2];
    struct mapping_type {
        std::size_t size;
        std::size_t required_span_size() const { return size; }
    };
    const float* first;
    std::size_t size, extents[2], strides[2];

    static constexpr std::size_t rank() { return 2; }
    const float* data_handle() const { return first; }
    std::size_t extent(std::size_t k) const { return extents[k]; }
    std::size_t stride(std::size_t k) const { return strides[k]; }
    mapping_type mapping() const { return {size}; }
};

/// That of std::mdspan of one dimension.
struct flat {
    using element_type = const float;
    using data_handle_type = const float*;
    using extents_type = std::size_t[1];
    using mapping_type = strided::mapping_type;
    const float* first;
    std::size_t size;

    static constexpr std::size_t rank() { return 1; }
    const float* data_handle() const { return first; }
    std::size_t extent(std::size_t) const { return size; }
    std::size_t stride(std::size_t) const { return 1; }
    mapping_type mapping() const { return {size}; }
};

} // namespace

TEST_CASE("operands with a layout are told from ranges", "[contract]") {
    using floats = std::vector<float>;
    STATIC_REQUIRE(!contract::arranged<floats>);
    STATIC_REQUIRE(!contract::arranged<std::span<float>&>);
    STATIC_REQUIRE(!contract::arranged<float*>);
    STATIC_REQUIRE(contract::arranged<simdact::matrix<floats&>>);
    STATIC_REQUIRE(contract::arranged<const simdact::per_row<std::span<float>>&>);
    STATIC_REQUIRE(contract::arranged<simdact::single<float>>);
    STATIC_REQUIRE(contract::arranged<strided>);
    using enum contract::layout;
    for (const contract::layout where : {matrix, first_of_pairs, second_of_pairs}) CHECK(contract::has_all(where));
    for (const contract::layout where : {per_row, per_column, single}) CHECK_FALSE(contract::has_all(where));
}

TEST_CASE("an operand holds a variable by reference, a view and a temporary as they are", "[contract]") {
    std::vector<float> v(6);
    std::span<float> view(v);
    float one = 0;
    STATIC_REQUIRE(std::same_as<decltype(simdact::per_row(v)), simdact::per_row<std::vector<float>&>>);
    STATIC_REQUIRE(std::same_as<decltype(simdact::per_row(view)), simdact::per_row<std::span<float>>>);
    STATIC_REQUIRE(
        std::same_as<decltype(simdact::per_column(std::vector<float>(6))), simdact::per_column<std::vector<float>>>);
    STATIC_REQUIRE(std::same_as<decltype(simdact::matrix(v, 2, 3)), simdact::matrix<std::vector<float>&>>);
    STATIC_REQUIRE(std::same_as<decltype(simdact::single(one)), simdact::single<float&>>);
    STATIC_REQUIRE(std::same_as<decltype(simdact::single(0.5F)), simdact::single<float>>);
    CHECK(simdact::matrix(v, 2, 3).stride == 3);
    CHECK(&simdact::per_row(v).range == &v);
}

TEST_CASE("a multidimensional view is a matrix", "[contract]") {
    const float data[10]{};
    const strided view{data, 9, {2, 4}, {5, 1}};
    const auto m = contract::arrangement<strided>::memory<true>(view);
    CHECK(m.data == data);
    CHECK(m.size == 9);
    CHECK(m.rows == 2);
    CHECK(m.columns == 4);
    CHECK(m.stride == 5);
    CHECK(m.step == 1);
}

TEST_CASE("a view of one dimension is one row", "[contract]") {
    const float data[4]{-1, 2, -3, 4};
    const auto m = contract::arrangement<flat>::memory<true>(flat{data, 4});
    CHECK(m.rows == 1);
    CHECK(m.columns == 4);
    CHECK(m.stride == 4);
    CHECK(m.step == 1);
    std::vector<float> y(4, 7);
    simdact::forward(simdact::relu{}, flat{data, 4}, y);
    CHECK(y == std::vector<float>{0, 2, 0, 4});
}

TEST_CASE("strides of a single row or column do not count", "[contract]") {
    const std::vector<float> x{-1, 2, -3, 4};
    std::vector<float> y(4, 7);
    simdact::forward(simdact::relu{}, strided{x.data(), 4, {4, 1}, {1, 4}}, simdact::matrix(y, 4, 1));
    CHECK(y == std::vector<float>{0, 2, 0, 4});
    simdact::forward(simdact::relu{}, strided{x.data(), 4, {1, 4}, {1, 1}}, simdact::matrix(y, 1, 4));
    CHECK(y == std::vector<float>{0, 2, 0, 4});
    simdact::forward(simdact::relu{}, strided{x.data() + 1, 1, {1, 1}, {3, 3}}, simdact::matrix(y, 1, 1, 4));
    CHECK(y[0] == 2);
}

TEST_CASE("a multidimensional view is an operand, if its last dimension is contiguous", "[contract]") {
    const float data[]{1, -2, 3, 9, -4, 5, 6};
    std::vector<float> y(6);
    simdact::forward(simdact::relu{}, strided{data, 7, {2, 3}, {4, 1}}, y);
    CHECK(y == std::vector<float>{1, 0, 3, 0, 5, 6});
    y.resize(4);
    CHECK(support::message_of([&] {
              simdact::forward(simdact::relu{}, strided{data, 7, {2, 2}, {1, 4}}, y);
          }) == "simdact::forward(relu): the elements of a row of x are 4 apart but must be contiguous");
    y.resize(2); // of one column none is beside another
    simdact::forward(simdact::relu{}, strided{data, 7, {2, 1}, {4, 2}}, y);
    CHECK(y == std::vector<float>{1, 0});
}

TEST_CASE("shapes that do not fit are refused", "[contract]") {
    const std::vector<float> x(6, 1);
    std::vector<float> y(6, 7);
    CHECK(support::message_of([&] {
              simdact::forward(simdact::relu{}, simdact::matrix(x, 2, 3), simdact::matrix(y, 2, 2));
          }) == "simdact::forward(relu): x has 2 rows of 3 columns but y has 2 of 2");
    const simdact::biased<simdact::relu> f;
    const std::span<const float> endless(x.data(), std::size_t{1} << 40); // never read
    CHECK(support::message_of([&] {
              simdact::forward(f, simdact::per_row(endless), simdact::per_column(endless), y);
          }) == "simdact::forward(biased): 1099511627776 rows of 1099511627776 columns are more than memory holds");
    CHECK(y == std::vector<float>(6, 7));
    y.clear();
    simdact::forward(f, simdact::per_row(std::span<const float>()), simdact::per_column(x), y);
}

TEST_CASE("one row is in place at any stride", "[contract]") {
    std::vector<float> x{-1, 2, -3, 4};
    simdact::forward(simdact::relu{}, simdact::matrix(x, 1, 3, 9), simdact::matrix(x, 1, 3, 3));
    CHECK(x == std::vector<float>{0, 2, 0, 4});
}

TEST_CASE("rows past the caches are whole", "[contract]") {
    constexpr std::size_t columns = 213, stride = 217;
    std::vector<float> x(3 * stride), y(3 * stride + 5, 7), expected(y);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i % 5) - 2;
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            expected[3 + r * stride + c] = x[r * stride + c] > 0 ? x[r * stride + c] : 0;
    simdact::forward(simdact::relu{}, simdact::matrix(x, 3, columns, stride),
                     simdact::matrix(std::span(y).subspan(3), 3, columns, stride), simdact::streaming);
    CHECK(y == expected);
}
