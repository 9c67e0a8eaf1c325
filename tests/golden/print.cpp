// Prints tests/golden/table.hpp for this machine's results: tests/golden/update.sh.
#include "../support/golden.hpp"

#include <simdact/activations.hpp>

#include <cinttypes>
#include <cstdio>

static_assert(support::has_fma);

namespace {

template <class F, class T>
void print(const char* element) {
    const auto first = support::golden<F, T>(support::first_inputs), all = support::golden<F, T>(support::all_inputs);
    std::printf("    {\"%s\", \"%s\"", F::name, element);
    for (const auto& h : {first, all})
        std::printf(", {{0x%016" PRIX64 ", 0x%016" PRIX64 ", 0x%016" PRIX64 "}, 0x%016" PRIX64 "}", h.of_order[0],
                    h.of_order[1], h.of_order[2], h.from_output);
    std::puts("},");
}

template <class... F>
void print_all(simdact::type_list<F...>) {
    ((print<F, float>("float"), print<F, double>("double")), ...);
}

template <class... F>
void print_fast(simdact::type_list<F...>) {
    (print<simdact::fast<F>, float>("float"), ...);
}

} // namespace

int main() {
    std::puts(
        "// Written by tests/golden/update.sh: hashes of value and derivatives, then of the derivative from the output,\n"
        "// over the first 100000 of the inputs of support/golden.hpp, and over all million. Every machine with FMA gives\n"
        "// these bits.\n"
        "#pragma once\n\n"
        "#include \"../support/golden.hpp\"\n\n"
        "namespace support {\n\n"
        "// clang-format off\n"
        "inline constexpr golden_row golden_table[]{");
    print_all(simdact::activations{});
    print_fast(simdact::fast_activations{});
    std::puts("};\n\n} // namespace support");
}
