/// \file
/// Hashes of the exact tier's values and derivatives over the first inputs of support/golden.hpp. There is one right
/// result, so a line is written once and never changes. No script writes it.
#pragma once

#include "../support/golden.hpp"

namespace support {

struct exact_row {
    const char* name;
    hashes results;
};

// clang-format off
inline constexpr exact_row exact_table[]{
    {"gelu", {0xC98E414BD5FDAB6F, 0x7703DC6C8297ACA7}},
    {"gelu_quick", {0x96A2022891F1BB72, 0x363BFAE48C1C0BAF}},
    {"gelu_tanh", {0x77DAF9857C0619F6, 0x043CB6BB54358A64}},
    {"identity", {0x33CC9A918521CAF2, 0x032CCCEF4DBD4C25}},
    {"log_sigmoid", {0x3FBCE273776B1FC7, 0x0FCD304DE62225CF}},
    {"relu", {0xBC7AF51A5D2626E4, 0x4935686B4ED32568}},
    {"relu6", {0x83D3EEC2932F4546, 0xC1F25A62F6B84335}},
    {"sigmoid", {0x8095E8E473ABB270, 0xC5936B629DFB7118}},
    {"silu", {0x618868262343F024, 0xD9F20202450F11D8}},
    {"softplus", {0xA36D32E4ACE6DC89, 0x8095E8E473ABB270}},
    {"squared_relu", {0x47183A0FD31B478F, 0x3BB95B6724D3FFC0}},
    {"tanh", {0x4EFE30A10847A264, 0x8449E0AA99D86958}},
};
// clang-format on

} // namespace support
