#include "trials.hpp"

std::vector<accuracy::function> accuracy::functions_of_doubles() {
    return functions<double>("double", simdact::activations{});
}
