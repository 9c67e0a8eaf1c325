// The limit: memory that is copied and nothing else.
#include "suite.hpp"

#include <cstring>

void bench::register_memcpy() {
    const auto add = []<class T>(std::size_t n) {
        add_call<T>({"memcpy", "", "", type_name<T>, "", n}, 2 * n * sizeof(T),
                    [=](buffers<T>& b) { std::memcpy(b.y.data(), b.x.data(), n * sizeof(T)); });
    };
    for (const std::size_t n : sizes_of("relu")) {
        add.operator()<float>(n);
        add.operator()<double>(n);
    }
}
