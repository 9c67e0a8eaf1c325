// error: no match
#include <simdact/simdact.hpp>

int main() {
    simdact::relu{}(3);
}
