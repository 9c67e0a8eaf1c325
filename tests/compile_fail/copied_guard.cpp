// error: deleted
#include <simdact/flush_subnormals.hpp>

int main() {
    const simdact::flush_subnormals guard;
    const simdact::flush_subnormals copy = guard;
}
