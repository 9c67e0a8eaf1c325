// error: the functor inside another is not callable with one to eight elements
#include <simdact/simdact.hpp>

struct nothing {};

int main() {
    simdact::biased f{nothing{}};
    (void)f;
}
