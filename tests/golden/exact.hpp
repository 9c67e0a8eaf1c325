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
    {"celu", {0xC567D08B8EB30D67, 0x4CB8EA1C7C60C73E}},
    {"elu", {0xC567D08B8EB30D67, 0x4CB8EA1C7C60C73E}},
    {"exp", {0x1FB8FBF42B153B0F, 0x1FB8FBF42B153B0F}},
    {"gelu", {0xC98E414BD5FDAB6F, 0x7703DC6C8297ACA7}},
    {"gelu_quick", {0x96A2022891F1BB72, 0x363BFAE48C1C0BAF}},
    {"gelu_tanh", {0x77DAF9857C0619F6, 0x043CB6BB54358A64}},
    {"hard_mish", {0x065D2D2B5AAFDF68, 0x096148F17CD22367}},
    {"hardshrink", {0xBE1F8E0C84A3FFF5, 0x1E41C4B2382AE055}},
    {"hardsigmoid", {0xD16DBB65C7DB80D4, 0xF8DCCC0168B25480}},
    {"hardsigmoid_onnx", {0x84EBB2BFC2A22473, 0xDEAEDA2EC269C742}},
    {"hardswish", {0x5422E1D3052D5EB5, 0x609869228988B620}},
    {"hardtanh", {0xE6ACAC8F1BC20719, 0xEF28F313F665A758}},
    {"identity", {0x33CC9A918521CAF2, 0x032CCCEF4DBD4C25}},
    {"laplace", {0x9916BFE72AD2598A, 0x4500FF652C18EBD6}},
    {"leaky_hardtanh", {0xE9C0AFAB8F93C509, 0x745C8FA158C1847C}},
    {"leaky_relu", {0x895245D8FB43328D, 0x6458E715BD020624}},
    {"lisht", {0xF01C69A1EDB049C7, 0xDCD410E471AD7E88}},
    {"log_sigmoid", {0x3FBCE273776B1FC7, 0x0FCD304DE62225CF}},
    {"mish", {0x210BDDA5FBE6647E, 0x9BBA485139C32780}},
    {"relu", {0xBC7AF51A5D2626E4, 0x4935686B4ED32568}},
    {"relu6", {0x83D3EEC2932F4546, 0xC1F25A62F6B84335}},
    {"selu", {0x801C87C1175EA30C, 0x34667D66DF85B1D7}},
    {"shrink", {0xBE1F8E0C84A3FFF5, 0x1E41C4B2382AE055}},
    {"sigmoid", {0x8095E8E473ABB270, 0xC5936B629DFB7118}},
    {"silu", {0x618868262343F024, 0xD9F20202450F11D8}},
    {"sine", {0x3B740D964FB06FDA, 0x69AAE02B6698CCAA}},
    {"snake", {0x77E4D6BA709D4A33, 0xDE088DAD40B12874}},
    {"softcap", {0x1BF0B618A5A68BB1, 0xE3CB2AA4611756F3}},
    {"softplus", {0xA36D32E4ACE6DC89, 0x8095E8E473ABB270}},
    {"softshrink", {0x3173DC86EDC22206, 0x1E41C4B2382AE055}},
    {"softsign", {0xF217DE03929F704E, 0x5729F6CB8E485A8F}},
    {"sparse_plus", {0x9371581F6413A75A, 0xFB8E6B36F70C1D06}},
    {"sparse_sigmoid", {0xFB8E6B36F70C1D06, 0xD43A57397EEB8BD8}},
    {"sqrt_softplus", {0x807FFC1B8FF5BF12, 0xAC0CC3D877E63F12}},
    {"squared_relu", {0x47183A0FD31B478F, 0x3BB95B6724D3FFC0}},
    {"squareplus", {0x94B2FBE8034BE7CF, 0x30E58702A047F1C8}},
    {"tanh", {0x4EFE30A10847A264, 0x8449E0AA99D86958}},
    {"tanhshrink", {0x5324DA1C4A32F0E0, 0x96B146DFCBBF5029}},
    {"threshold", {0x01CEE7BF04D7C164, 0x4935686B4ED32568}},
    {"xielu", {0x1DB1A4F61EFA53D3, 0x7D332C07C2586D3E}},
};
// clang-format on

} // namespace support
