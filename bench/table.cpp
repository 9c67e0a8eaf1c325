#include "table.hpp"

#include "registry.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace bench {
namespace {

void print_group(const results& measured, std::size_t size, const std::string& type) {
    const auto memcpy = measured.find(entry{"memcpy", type, "", size}.name());
    bool first = true;
    for (const entry& e : entries()) {
        const auto found = measured.find(e.name());
        if (e.size != size || e.type != type || found == measured.end()) continue;
        if (std::exchange(first, false))
            std::printf("\n%-44s %12s %9s %10s\n", (std::to_string(size) + ' ' + type + 's').c_str(), "ns/element",
                        "GB/s", "of memcpy");
        const auto [elements, bytes] = found->second;
        std::printf("  %-42s %12.4f %9.1f", (e.label + (e.variant.empty() ? "" : '/' + e.variant)).c_str(),
                    1e9 / elements, bytes / 1e9);
        if (memcpy != measured.end())
            std::printf(" %9.0f%%\n", 100 * bytes / memcpy->second.bytes);
        else
            std::printf(" %10s\n", "-");
    }
}

} // namespace

void print_table(const results& measured) {
    std::vector<std::pair<std::size_t, std::string>> groups;
    for (const entry& e : entries()) {
        const std::pair group(e.size, e.type);
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
    }
    std::printf(
        "\nBest of the repetitions. GB/s counts the bytes that the caller has read and written, a mask as 1 bit per\n"
        "element. \"of memcpy\": GB/s over the GB/s of memcpy of as many elements of the type.\n");
    for (const auto& [size, type] : groups) print_group(measured, size, type);
}

} // namespace bench
