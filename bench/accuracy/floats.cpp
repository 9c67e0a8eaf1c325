#include "trials.hpp"

std::vector<accuracy::function> accuracy::functions_of_floats() {
    return functions<float>("float", simdact::activations{});
}
