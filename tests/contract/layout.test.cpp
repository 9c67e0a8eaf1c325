#include <simdact/contract/layout.hpp>

#include "../catch.hpp"

#include "../support/refusal.hpp"

#include <simdact/activations/relu.hpp>
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

TEST_CASE("a multidimensional view is an operand, if its last dimension is contiguous", "[contract]") {
    const float data[]{1, -2, 3, 9, -4, 5, 6};
    std::vector<float> y(6);
    simdact::forward(simdact::relu{}, strided{data, 7, {2, 3}, {4, 1}}, y);
    CHECK(y == std::vector<float>{1, 0, 3, 0, 5, 6});
    y.resize(4);
    CHECK(support::message_of([&] {
              simdact::forward(simdact::relu{}, strided{data, 7, {2, 2}, {1, 4}}, y);
          }) == "simdact::forward(relu): the elements of a row of x are 4 apart but must be contiguous");
}
