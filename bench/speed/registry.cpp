#include "registry.hpp"

namespace bench {

std::string entry::name() const {
    std::string name;
    for (const std::string* part : {&peer, &kernel, &activation, &type, &variant})
        if (!part->empty()) name += *part + '/';
    return name + std::to_string(size);
}

std::vector<entry>& entries() {
    static std::vector<entry> all;
    return all;
}

} // namespace bench
