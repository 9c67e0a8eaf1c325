// libFuzzer on the kernels: whatever operands a call gets, it gives the bits of the scalar calls, or throws and has
// written nothing. AddressSanitizer sees what lies beside the operands.
#include <simdact/simdact.hpp>

#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <stdexcept>
#include <vector>

namespace {

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

template <class T>
bool same(T a, T b) {
    return std::memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b);
}

void require(bool holds, const char* kernel, const char* activation, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s(%s): %s\n", kernel, activation, what);
    std::abort();
}

/// Elements of any bits, more often of moderate size, at an offset in memory of exactly their bytes.
template <class T>
struct buffer {
    std::vector<T> memory;
    std::size_t offset;

    buffer(std::mt19937_64& random, std::size_t n) : memory(n + random() % 17), offset(memory.size() - n) {
        for (T& x : memory) {
            const auto bits = random();
            if (bits % 4 == 0)
                x = static_cast<T>(static_cast<double>(static_cast<std::int64_t>(random())) * 0x1p-59);
            else
                std::memcpy(&x, &bits, sizeof x);
        }
    }
    T* begin() { return memory.data() + offset; }
    T operator[](std::size_t i) const { return memory[offset + i]; }
};

enum class tag { automatic, streaming, cached, accumulate };

/// One call of a kernel `run(output, tag)`. `expected(i, before)` is the scalar call.
template <class T, class Run, class Expected>
void compare(const char* kernel, const char* activation, bool may_throw, buffer<T>& output, std::size_t n,
             const Run& run, const Expected& expected) {
    const std::vector<T> before = output.memory;
    std::vector<T> after = before;
    for (std::size_t i = 0; i < n; ++i) after[output.offset + i] = expected(i);
    bool thrown = false;
    try {
        run();
    } catch (const std::invalid_argument&) {
        thrown = true;
    }
    require(!thrown || may_throw, kernel, activation, "threw on valid operands");
    const std::vector<T>& right = thrown ? before : after;
    for (std::size_t i = 0; i < right.size(); ++i)
        require(same(output.memory[i], right[i]), kernel, activation, thrown ? "threw, but wrote" : "other bits");
}

template <class T, class F>
void kernels(const F& f, FuzzedDataProvider& data) {
    std::mt19937_64 random(data.ConsumeIntegral<std::uint32_t>());
    const auto n = data.ConsumeIntegralInRange<std::size_t>(0, 400);
    const auto store = data.ConsumeIntegralInRange<int>(0, 3);
    const bool in_place = data.ConsumeBool(), overlaps = data.ConsumeProbability<float>() < 0.1F && n > 1;
    buffer<T> x(random, n + (overlaps ? 1 : 0)), dy(random, n), y(random, n);
    const T *in = x.begin(), *const gradient = dy.begin();
    T* out = in_place ? x.begin() : y.begin();
    buffer<T>& output = in_place || overlaps ? x : y;
    if (overlaps) out = x.begin() + 1, ++output.offset;
    const buffer<T> old = output, inputs = x;
    const auto at = [&](std::size_t i) { return inputs.memory[inputs.offset - (overlaps ? 1 : 0) + i]; };
    const auto call = [&](const auto& kernel, auto... operands) {
        switch (store) {
            case 0:
                return kernel(f, operands..., n);
            case 1:
                return kernel(f, operands..., n, simdact::streaming);
            default:
                return kernel(f, operands..., n, simdact::cached);
        }
    };
    // A parameter may be one that the kernels refuse. Then all of them do, and the scalar call is not compared.
    bool refused = false;
    try {
        simdact::forward(f, in, y.begin(), std::size_t{0});
    } catch (const std::invalid_argument&) {
        refused = true;
    }
    const bool may_throw = refused || overlaps;
    if (store == 3) {
        compare<T>(
            "backward, accumulate", F::name, may_throw, output, n,
            [&] { simdact::backward(f, in, gradient, out, n, simdact::accumulate); },
            [&](std::size_t i) { return T(old[i] + simdact::gradient(f, at(i), dy[i])); });
    } else if (data.ConsumeBool()) {
        compare<T>(
            "forward", F::name, may_throw, output, n, [&] { call(simdact::forward, in, out); },
            [&](std::size_t i) { return f(at(i)); });
    } else if (data.ConsumeBool()) {
        compare<T>(
            "backward", F::name, may_throw, output, n, [&] { call(simdact::backward, in, gradient, out); },
            [&](std::size_t i) { return simdact::gradient(f, at(i), dy[i]); });
    } else if constexpr (simdact::maskable<F, T>) {
        std::vector<std::uint8_t> mask(simdact::mask_size(n));
        std::generate(mask.begin(), mask.end(), random);
        const auto active = [&](std::size_t i) { return (mask[i / 8] >> i % 8 & 1) != 0; };
        if (data.ConsumeBool()) {
            compare<T>(
                "forward_with_mask", F::name, may_throw, output, n,
                [&] {
                    std::vector<std::uint8_t> written = mask;
                    call(simdact::forward_with_mask, in, out, written.data());
                    mask = written;
                },
                [&](std::size_t i) { return f(at(i)); });
            for (std::size_t i = 0; i < n && !may_throw; ++i)
                require(active(i) == !f.inactive(at(i)), "forward_with_mask", F::name, "other bits of the mask");
        } else if (!in_place && !overlaps) {
            compare<T>(
                "backward_from_mask", F::name, may_throw, output, n,
                [&] { call(simdact::backward_from_mask, mask.data(), gradient, out); },
                [&](std::size_t i) { return f.gradient_where(!active(i), dy[i]); });
        }
    }
}

/// With parameters of any bits, or of moderate size.
template <class F>
void activation(FuzzedDataProvider& data) {
    F f;
    if constexpr (simdact::has_parameters<F>)
        for (const auto& p : F::parameters)
            if (data.ConsumeBool())
                f.*p.member = data.ConsumeBool() ? data.ConsumeFloatingPointInRange<double>(-4, 4)
                                                 : data.ConsumeFloatingPoint<double>();
    if (data.ConsumeBool())
        kernels<float>(f, data);
    else
        kernels<double>(f, data);
}

template <class... F>
void choose(FuzzedDataProvider& data) {
    constexpr void (*all[])(FuzzedDataProvider&){activation<F>...};
    all[data.ConsumeIntegralInRange<std::size_t>(0, sizeof...(F) - 1)](data);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    FuzzedDataProvider data(bytes, size);
    namespace sa = simdact;
    choose<sa::leaky_relu, sa::hardtanh, sa::elu, sa::softplus>(data);
    return 0;
}
