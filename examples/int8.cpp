// The code in the guide to 8 bits, and that it does what it says.
#include <simdact/simdact.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

namespace {

using simdact::lookup_table;
using simdact::quantization;

using bytes = std::vector<std::int8_t>;

constexpr quantization input{.scale = 0.05, .zero_point = 3}, output{.scale = 0.02, .zero_point = -100};

bool any_function() {
    const bytes x{-128, -20, 3, 23, 127};
    bytes y(x.size());
    const lookup_table<std::int8_t> table{simdact::gelu{}, input, output};
    simdact::forward(table, x, y);
    return y[2] == -100 && y[3] == output.quantize<std::int8_t>(simdact::gelu{}(1.0)) && y[4] == 127;
}

bool own_function() {
    const lookup_table<std::uint8_t> root{[](double x) { return std::sqrt(x); }, {.scale = 0.25}, {.scale = 1.0 / 32}};
    return root[4] == 32; // of 1
}

bool constant() {
    constexpr lookup_table<std::int8_t> table{simdact::silu{}, input, output}; // in the program's constants
    return table[3] == -100;
}

bool by_name() {
    const lookup_table<std::int8_t> table{simdact::make_activation("HardSwish"), input, output};
    return table[127] == 127;
}

bool conversions() {
    const std::vector<float> x{-1, 0, 0.02F, 1, 100};
    bytes q(x.size());
    std::vector<float> back(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) q[i] = input.quantize<std::int8_t>(x[i]);
    for (std::size_t i = 0; i < x.size(); ++i) back[i] = static_cast<float>(input.dequantize(q[i]));
    return q == bytes{-17, 3, 3, 23, 127} && back[4] == 6.2F;
}

bool presets() {
    const lookup_table<std::int8_t> logistic{simdact::sigmoid{}, input, simdact::quantization_of_sigmoid<std::int8_t>};
    const lookup_table<std::uint8_t> tanh{
        simdact::tanh{}, {.scale = 0.05, .zero_point = 131}, simdact::quantization_of_tanh<std::uint8_t>};
    return logistic[3] == 0 && tanh[131] == 128;
}

bool integers() {
    const std::vector<std::int16_t> x{-300, 0, 7, 300}, z{3, 3, 7, 123};
    std::vector<std::int16_t> y(x.size());
    simdact::forward(simdact::quantized<std::int16_t>{simdact::relu6{}, input, input}, x, y);
    return y == z;
}

bool channels() {
    constexpr quantization q{.scale = 1.0 / 128};
    const bytes x{-128, -128, -32, -32, 64, 64}, weight{64, -64};
    bytes y(x.size());
    simdact::forward(simdact::quantized_prelu<std::int8_t>{q, q, q}, x, simdact::per_column(weight), y);
    return y == bytes{-64, 64, -16, 16, 64, 64};
}

bool sixteen_bits() {
    const std::vector<simdact::bfloat16> x{simdact::bfloat16(1.0F), simdact::bfloat16(-2.0F)};
    std::vector<simdact::bfloat16> y(x.size());
    const auto table = std::make_unique<lookup_table<simdact::bfloat16>>(simdact::gelu{}); // 128 KiB
    simdact::forward(*table, x, y);
    return y[0] == simdact::bfloat16(simdact::gelu{}(1.0F));
}

// The most that a table is off, in steps of the output, where it does not saturate.
bool error() {
    const lookup_table<std::int8_t> table{simdact::tanh{}, input, simdact::quantization_of_tanh<std::int8_t>};
    double most = 0;
    for (int q = -128; q < 127; ++q) {
        const double exact = 128 * std::tanh(0.05 * (q - 3));
        if (exact < 127.5) most = std::max(most, std::fabs(table[static_cast<std::int8_t>(q)] - exact));
    }
    return most > 0.4 && most <= 0.5;
}

} // namespace

int main() {
    const bool right = any_function() && own_function() && constant() && by_name() && conversions() && presets() &&
                       integers() && channels() && sixteen_bits() && error();
    std::printf("the guide's code for 8 bits %s\n", right ? "is right" : "is WRONG");
    return right ? 0 : 1;
}
