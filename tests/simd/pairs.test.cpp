#include <simdact/simd/pairs.hpp>

#include "../catch.hpp"

#include <vector>

namespace simd = simdact::simd;

TEMPLATE_TEST_CASE("every second lane, of two vectors and of the first lanes of them", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    std::vector<TestType> memory(4 * B::size);
    for (std::size_t i = 0; i < memory.size(); ++i) memory[i] = static_cast<TestType>(i);
    const auto lanes_of = [](const B& v) {
        std::vector<TestType> lanes(B::size);
        v.store_unaligned(lanes.data());
        return lanes;
    };
    const simd::pairs_input<TestType, simd::default_arch, 0> first(memory.data());
    const simd::pairs_input<TestType, simd::default_arch, 1> second(memory.data());
    for (std::size_t count = 1; count <= B::size; ++count) {
        const auto even = lanes_of(first.at(1, count)), odd = lanes_of(second.at(1, count));
        for (std::size_t i = 0; i < count; ++i) {
            CAPTURE(count, i);
            CHECK(even[i] == static_cast<TestType>(2 * (1 + i)));
            CHECK(odd[i] == static_cast<TestType>(2 * (1 + i) + 1));
        }
    }
}

TEMPLATE_TEST_CASE("a slot writes its own elements alone", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    for (std::size_t count = 1; count <= B::size; ++count) {
        std::vector<TestType> memory(2 * B::size + 4, 7);
        simd::pairs_output<TestType, simd::default_arch, 1>(memory.data()).at(1, count) = B(TestType(3));
        simd::pairs_accumulated<TestType, simd::default_arch, 1>(memory.data()).at(1, count) = B(TestType(2));
        for (std::size_t i = 0; i < memory.size(); ++i) {
            CAPTURE(count, i);
            CHECK(memory[i] == (i % 2 == 1 && i / 2 >= 1 && i / 2 < 1 + count ? 5 : 7));
        }
    }
}
