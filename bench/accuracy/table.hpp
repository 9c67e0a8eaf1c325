#pragma once

#include "results.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace accuracy {

struct row {
    function of;
    result r;
};

// A line for the terminal.
std::string line(const row&);

// The page docs/accuracy.md.
void print_page(std::ostream&, const std::vector<row>&);

} // namespace accuracy
