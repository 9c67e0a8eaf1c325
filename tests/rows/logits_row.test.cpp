// What functors of logits share.
#include <simdact/rows/logits_row.hpp>

#include "../catch.hpp"

#include <string>

TEST_CASE("operands have their names in the order of the call", "[rows]") {
    constexpr auto all = simdact::rows::operands_of_shares<true, true>;
    std::string names;
    for (std::size_t i = 0; i < 5; ++i) names += std::string(all[i].name) + ' ';
    CHECK(names == "x mask sink y log_sum_exp ");
    constexpr auto sunk = simdact::rows::operands_of_shares<false, true>;
    CHECK(std::string(sunk[1].name) == "sink");
    CHECK(sunk[1].is_row_value());
    CHECK(!sunk[2].is_read());
}
