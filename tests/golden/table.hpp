// Written by tests/golden/update.sh: hashes of value and derivative over the first 100000 of the inputs of
// support/golden.hpp, and over all million. Every machine with FMA gives these bits.
#pragma once

#include "../support/golden.hpp"

namespace support {

// clang-format off
inline constexpr golden_row golden_table[]{
    {"identity", "float", {0x33CC9A918521CAF2, 0x032CCCEF4DBD4C25}, {0xC4F6ED75838D4BE8, 0x5F557410FCA3BD25}},
    {"identity", "double", {0x26A392558C2DF1FC, 0xBE1A7394EB22ED25}, {0x2EBE9929A1800753, 0x71B0236DABD20725}},
    {"leaky_relu", "float", {0x3E5F09791C06FE42, 0x6458E715BD020624}, {0x974B7A8F4FCCECF0, 0x1373269A12FDCA3D}},
    {"leaky_relu", "double", {0xEC493818285F26F9, 0xB70B94A59240FE0A}, {0x283889A1B08F1B69, 0x6F8183F619DB7075}},
    {"relu", "float", {0xBC7AF51A5D2626E4, 0x4935686B4ED32568}, {0xD5C3FD148D25EA2D, 0xDF7A3ECDE0C5D955}},
    {"relu", "double", {0x996332FDDB90AEA8, 0xF6EFB9D345520FB8}, {0x4F56AFFDDCC33B76, 0x82C5525DDD580D85}},
};

} // namespace support
