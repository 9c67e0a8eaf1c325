// Elements of 16 bits in every kernel: the bits of scalar calls in float, rounded once more, at every length and
// offset, apart and in place, whole and past the caches; nothing beside the ranges is touched.
#include <simdact/float16.hpp>

#include "catch.hpp"
#include "support/memory.hpp"
#include "support/refusal.hpp"
#include "support/types.hpp"
#include "support/values.hpp"

#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

using simdact::bfloat16, simdact::float16;
using support::message_of;

static_assert(bfloat16(1.0F).bits == 0x3F80 && float16(1.0F).bits == 0x3C00);
static_assert(float(bfloat16(1.5F)) == 1.5F && float(float16(-1.5F)) == -1.5F);

namespace {

constexpr std::size_t lanes = simdact::simd::batch<float>::size;

template <class S>
std::vector<S> some(std::size_t n, unsigned seed) {
    std::vector<S> v;
    for (const float x : support::some_values<float>(n, seed)) v.push_back(static_cast<S>(x));
    return v;
}

/// The elements are f(0), f(1), … as S.
template <class S, class F>
bool holds(std::span<const S> elements, const F& f) {
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (!support::same(static_cast<float>(elements[i]), static_cast<float>(static_cast<S>(f(i))))) return false;
    return true;
}

/// Operands of a call, which tell what it gives.
template <class In, class Out>
struct call {
    std::span<In> x, dy;
    std::span<Out> y, extra;
    std::span<std::uint8_t> mask;
    std::vector<In> a, b;
    std::vector<Out> c;

    call(std::span<In> first, std::span<In> second, std::span<Out> out, std::span<Out> out2,
         std::span<std::uint8_t> bits, unsigned seed)
        : x(first),
          dy(second),
          y(out),
          extra(out2),
          mask(bits),
          a(some<In>(x.size(), seed)),
          b(some<In>(x.size(), seed + 1)),
          c(some<Out>(x.size(), seed + 2)) {}

    float in(std::size_t i) const { return static_cast<float>(a[i]); }
    float gradient(std::size_t i) const { return static_cast<float>(b[i]); }

    void fill() {
        std::copy(a.begin(), a.end(), x.begin());
        std::copy(b.begin(), b.end(), dy.begin());
        std::copy(c.begin(), c.end(), y.begin());
    }

    template <class F, class... Tag>
    void check(const F& f, Tag... tag) {
        const std::span<const In> from = x, with = dy;
        const auto value = [&](std::size_t i) { return f(in(i)); };
        const auto slope = [&](std::size_t i) { return simdact::gradient(f, in(i), gradient(i)); };
        fill();
        simdact::forward(f, from, y, tag...);
        CHECK(holds<Out>(y, value));
        simdact::backward(f, from, with, y, tag...);
        CHECK(holds<Out>(y, slope));
        simdact::forward_with_derivative(f, from, y, extra, tag...);
        CHECK(holds<Out>(y, value));
        CHECK(holds<Out>(extra, [&](std::size_t i) { return simdact::derivative(f, in(i)); }));
        simdact::backward_from_output(f, from, with, y, tag...);
        CHECK(holds<Out>(y, [&](std::size_t i) { return simdact::gradient_from_output(f, in(i), gradient(i)); }));
        simdact::forward_with_mask(f, from, y, mask, tag...);
        CHECK(holds<Out>(y, value));
        for (std::size_t i = 0; i < a.size(); ++i) CHECK((mask[i / 8] >> i % 8 & 1) == !f.inactive(in(i)));
        simdact::backward_from_mask(f, mask, with, y, tag...);
        CHECK(holds<Out>(y, slope));
    }

    template <class F>
    void check_accumulated(const F& f) {
        fill();
        simdact::backward(f, x, dy, y, simdact::accumulate);
        CHECK(holds<Out>(y, [&](std::size_t i) {
            volatile float rounded = simdact::gradient(f, in(i), gradient(i)); // not fused with the sum
            return static_cast<float>(c[i]) + rounded;
        }));
    }

    template <class F>
    void check_in_place(const F& f) {
        fill();
        simdact::backward(f, x, dy, dy);
        CHECK(holds<In>(dy, [&](std::size_t i) { return simdact::gradient(f, in(i), gradient(i)); }));
        simdact::forward(f, x, x);
        CHECK(holds<In>(x, [&](std::size_t i) { return f(in(i)); }));
    }

    template <class F>
    void check_all(const F& f) {
        check(f);
        check(f, simdact::streaming);
        check_accumulated(f);
        check_in_place(f);
    }
};

std::vector<std::size_t> lengths() {
    std::vector<std::size_t> all;
    for (std::size_t n = 0; n <= 4 * lanes + 1; ++n) all.push_back(n);
    for (const std::size_t vectors : {8U, 16U, 17U, 24U})
        for (std::size_t n = vectors * lanes - 1; n <= vectors * lanes + 1; ++n) all.push_back(n);
    return all;
}

template <class In, class Out>
struct stored_as {
    using input = In;
    using output = Out;
};
using pairs = std::tuple<stored_as<float, bfloat16>, stored_as<bfloat16, float>, stored_as<float16, float16>>;

template <class In, class Out, class F>
void check_every_length(const F& f) {
    for (const std::size_t n : lengths())
        for (std::size_t offset = 0; offset < lanes; ++offset) {
            CAPTURE(n, offset);
            support::fenced<In> x(n, offset), dy(n, 3 * offset % lanes);
            support::fenced<Out> y(n, 5 * offset % lanes), extra(n, 5 * offset % lanes);
            support::fenced<std::uint8_t> mask(simdact::mask_size(n), offset);
            call<In, Out>(x.span(), dy.span(), y.span(), extra.span(), mask.span(),
                          static_cast<unsigned>(n * lanes + offset))
                .check_all(f);
            for (const bool intact : {x.intact(), dy.intact(), y.intact(), extra.intact(), mask.intact()})
                CHECK(intact);
        }
}

} // namespace

TEMPLATE_LIST_TEST_CASE("kernels on 16 bits give the scalar calls' bits, rounded", "[float16]", pairs) {
    check_every_length<typename TestType::input, typename TestType::output>(simdact::leaky_relu{});
}

TEST_CASE("a heavy functor on 16 bits gives the scalar calls' bits, rounded", "[float16]") {
    check_every_length<bfloat16, float16>(support::heavy_leaky_relu{});
}

// Products of two bfloat16 have every rounding; signalling NaN lie among them. Where all elements are bfloat16, vectors
// are taken apart by even and odd elements.
TEST_CASE("bfloat16 alone gives the scalar calls' bits, rounded", "[float16]") {
    const auto check = [](std::size_t n, std::size_t offset, auto... tag) {
        CAPTURE(n, offset, sizeof...(tag));
        const auto seed = static_cast<unsigned>(n + offset);
        std::vector<bfloat16> a = some<bfloat16>(n, seed), b = some<bfloat16>(n, seed + 1);
        for (std::size_t i = offset % 5; i < n; i += 37) a[i].bits = i % 2 ? 0x7F81 : 0xFFFF;
        support::fenced<bfloat16> x(n, offset), other(n, 3 * offset % lanes), y(n, offset);
        std::copy(a.begin(), a.end(), x.span().begin());
        std::copy(b.begin(), b.end(), other.span().begin());
        const auto right = [&](std::span<const bfloat16> result, auto f) {
            for (std::size_t i = 0; i < n; ++i) {
                const bfloat16 wanted(f(static_cast<float>(a[i]), static_cast<float>(b[i])));
                const bool nan = std::isnan(static_cast<float>(wanted));
                if (nan ? (result[i].bits & 0x7FC0) != 0x7FC0 : result[i].bits != wanted.bits) return false;
            }
            return true;
        };
        const auto relu = [](float u, float) { return simdact::relu{}(u); };
        const auto tanh = [](float u, float) { return simdact::tanh{}(u); };
        const auto slope = [](float u, float v) { return simdact::gradient(simdact::tanh{}, u, v); };
        simdact::forward(simdact::bilinear{}, x.span(), other.span(), y.span(), tag...);
        CHECK(right(y.span(), [](float u, float v) { return u * v; }));
        simdact::forward(simdact::relu{}, x.span(), y.span(), tag...);
        CHECK(right(y.span(), relu));
        simdact::forward(simdact::tanh{}, x.span(), y.span(), tag...);
        CHECK(right(y.span(), tanh));
        if (sizeof...(tag) == 0) {
            simdact::backward(simdact::tanh{}, x.span(), other.span(), other.span());
            CHECK(right(other.span(), slope));
            simdact::forward(simdact::relu{}, x.span(), x.span());
            CHECK(right(x.span(), relu));
        }
        CHECK((x.intact() && other.intact() && y.intact()));
    };
    for (const std::size_t n : lengths())
        for (const std::size_t offset : {std::size_t{0}, std::size_t{1}, lanes - 1, lanes, lanes + 3}) {
            check(n, offset);
            check(n, offset, simdact::streaming);
        }
}

TEMPLATE_LIST_TEST_CASE("kernels on 16 bits stay within guard pages", "[float16]", pairs) {
    using in = support::guarded<typename TestType::input>;
    using out = support::guarded<typename TestType::output>;
    using bits = support::guarded<std::uint8_t>;
    for (const std::size_t n : lengths()) {
        const auto check = [&](auto input_side, auto output_side, auto mask_side) {
            const in x(n, input_side), dy(n, input_side);
            const out y(n, output_side), extra(n, output_side);
            const bits mask(simdact::mask_size(n), mask_side);
            call<typename TestType::input, typename TestType::output>(x, dy, y, extra, mask, 1)
                .check_all(simdact::leaky_relu{});
        };
        check(in::at_front, out::at_front, bits::at_front);
        check(in::at_back, out::at_back, bits::at_back);
    }
}

TEST_CASE("storages of one call may differ, if they are computed in one type", "[float16]") {
    const std::vector<bfloat16> gate(37, bfloat16(2));
    const std::vector<float16> up(37, float16(0.5F));
    const std::vector<float> dy(37, 3);
    std::vector<float16> y(37), dup(37);
    std::vector<bfloat16> dgate(37, bfloat16(1));
    simdact::forward(simdact::reglu{}, gate, up, y);
    simdact::backward(simdact::reglu{}, gate, up, dy, dgate, dup, simdact::accumulate);
    CHECK(y[36] == 1);
    CHECK(dgate[36] == 2.5F);
    CHECK(dup[36] == 6);
    simdact::forward(simdact::relu{}, gate.data(), y.data(), 37);
    CHECK(y[36] == 2);
}

TEST_CASE("a sum in 16 bits is rounded once", "[float16]") {
    // Rounded to bfloat16 first, 1 + 2^-10 would be 1, and 257 is halfway between 256 and 258.
    const std::vector<float> x(9, 1), dy(9, 1 + 0x1p-10F);
    std::vector<bfloat16> dx(9, bfloat16(256));
    simdact::backward(simdact::relu{}, x, dy, dx, simdact::accumulate);
    CHECK(dx[8] == 258);
}

TEST_CASE("in place needs elements of one size", "[float16]") {
    std::vector<float> x(8, 1);
    const auto same = std::span(reinterpret_cast<bfloat16*>(x.data()), 8);
    CHECK(message_of([&] { simdact::forward(simdact::relu{}, x, same); }) ==
          "simdact::forward(relu): y and x overlap: 16 and 32 bytes that start 0 bytes apart");
    CHECK(x == std::vector<float>(8, 1));
    std::vector<bfloat16> few(3);
    CHECK(message_of([&] { simdact::forward(simdact::relu{}, x, few); }) ==
          "simdact::forward(relu): x has 8 elements but y has 3");
}

TEST_CASE("large outputs of 16 bits go past the caches", "[float16]") {
    const std::size_t n = simdact::streaming_bytes / 2 + 5;
    const std::vector<float> x(n, -2);
    std::vector<bfloat16> y(n);
    simdact::forward(simdact::relu{}, x, y);
    CHECK(std::all_of(y.begin(), y.end(), [](bfloat16 v) { return v.bits == 0; }));
}

// clang 14 has no _Float16 on x86.
#if defined(__FLT16_MAX__) && !(defined(__clang__) && __clang_major__ < 15) && \
    (defined(__x86_64__) || __GNUC__ > 12 || defined(__clang__))
TEST_CASE("the compiler's own types of 16 bits are elements", "[float16]") {
    STATIC_REQUIRE(simdact::stored<_Float16>);
    const std::vector<float> x = support::some_values<float>(77, 1);
    std::vector<_Float16> y(77);
    std::vector<float16> expected(77);
    std::vector<float> back(77);
    simdact::forward(simdact::leaky_relu{}, x, y);
    simdact::forward(simdact::leaky_relu{}, x, expected);
    simdact::forward(simdact::identity{}, y, back);
    for (std::size_t i = 0; i < 77; ++i) {
        CHECK(support::same(static_cast<float>(y[i]), static_cast<float>(expected[i])));
        CHECK(support::same(static_cast<float>(y[i]), back[i]));
    }
}
#endif
#if defined(__BFLT16_MANT_DIG__) || defined(__STDCPP_BFLOAT16_T__)
TEST_CASE("the compiler's own bfloat16 is an element", "[float16]") {
    const std::vector<float> x = support::some_values<float>(77, 1);
    std::vector<__bf16> y(77);
    simdact::forward(simdact::identity{}, x, y);
    for (std::size_t i = 0; i < 77; ++i)
        CHECK(support::same(static_cast<float>(y[i]), static_cast<float>(bfloat16(x[i]))));
}
#endif

TEST_CASE("what is no element stays none", "[float16]") {
    STATIC_REQUIRE(simdact::stored<float16>);
    STATIC_REQUIRE(simdact::stored<bfloat16>);
    STATIC_REQUIRE(!simdact::simd::is_binary16<char[2]>);
    STATIC_REQUIRE(!simdact::stored<long>);
    STATIC_REQUIRE(!simdact::stored<char16_t>);
    STATIC_REQUIRE(!simdact::stored<const float>);
    STATIC_REQUIRE(!simdact::stored<volatile float>);
    STATIC_REQUIRE(!simdact::stored<char[2]>);
    STATIC_REQUIRE(!simdact::stored<void>);
}
