#include "registry.hpp"

namespace bench {

std::string entry::name() const {
    return label + '/' + type + '/' + (variant.empty() ? "" : variant + '/') + std::to_string(size);
}

std::vector<entry>& entries() {
    static std::vector<entry> all;
    return all;
}

} // namespace bench
