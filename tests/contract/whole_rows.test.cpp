// Calls with functors of whole rows: bad figures throw before anything is written.
#include <simdact/contract/whole_rows.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels.hpp>
#include <simdact/rows/softmax.hpp>

#include <cmath>
#include <span>
#include <vector>

using simdact::matrix;
using simdact::per_column;
using simdact::per_row;
using simdact::single;
using simdact::softmax;
using support::message_of;

namespace {

using floats = std::vector<float>;

/// A functor with every operand that does nothing.
struct nothing {
    static constexpr const char* name = "nothing";
    static constexpr bool takes_rows = true;
    static constexpr std::size_t inputs = 3;
    static constexpr auto operands = simdact::rows::operands_of_shares<true, true>;

    struct step {
        explicit step(const nothing&) {}
        template <class... Operands>
        void operator()(const simdact::contract::whole_row&, const Operands&...) const {}
    };
    template <class T, class A>
    using forward_row = step;
};

template <class F, class... Operands>
std::string refused(const F& f, Operands&&... operands) {
    return message_of([&] { simdact::forward(f, static_cast<Operands&&>(operands)...); });
}

} // namespace

TEST_CASE("a temperature is above 0, and its quotient with the scale a number to compute with", "[contract]") {
    const floats x(6, 1);
    floats y(6, 7), dx(6, 7);
    CHECK(refused(softmax{.temperature = 0}, x, y) ==
          "simdact::forward(softmax): temperature is 0 but must be above 0");
    CHECK(refused(softmax{.temperature = -1}, x, y) ==
          "simdact::forward(softmax): temperature is -1 but must be above 0");
    CHECK(refused(softmax{.scale = 0}, x, y) ==
          "simdact::forward(softmax): scale / temperature is 0 but its size must be from 1e-20 to 1e+20");
    CHECK(refused(softmax{.scale = 1e-40}, x, y).find("scale / temperature is 1e-40") != std::string::npos);
    CHECK(refused(softmax{.temperature = 1e-30}, x, y).find("scale / temperature is 1e+30") != std::string::npos);
    CHECK(refused(softmax{.scale = std::nan("")}, x, y).find("scale is nan but must be finite") != std::string::npos);
    CHECK(message_of([&] {
              simdact::backward_from_output(softmax{.scale = 0}, x, x, dx);
          }).find("scale / temperature is 0") != std::string::npos);
    CHECK(y == floats(6, 7));
    CHECK(dx == floats(6, 7));
}

TEST_CASE("masks, sinks and log-sum-exps have the number of elements of the call", "[contract]") {
    const floats x(6, 1), two(2, 1), three(3, 1);
    floats y(6, 7), lse(3, 7);
    const auto m = matrix(x, 2, 3);
    CHECK(refused(nothing{}, m, two, single(1.0F), y) ==
          "simdact::forward(nothing): mask has 2 elements but 2 rows of 3 columns need 6");
    CHECK(refused(nothing{}, m, per_column(two), single(1.0F), y) ==
          "simdact::forward(nothing): mask has 2 elements but 2 rows of 3 columns need 3");
    CHECK(refused(nothing{}, m, x, per_row(three), y) ==
          "simdact::forward(nothing): sink has 3 elements but 2 rows of 3 columns need 2");
    CHECK(refused(nothing{}, m, x, single(two), y) ==
          "simdact::forward(nothing): sink has 2 elements but 2 rows of 3 columns need 1");
    CHECK(refused(nothing{}, m, x, per_row(two), y, per_row(lse)) ==
          "simdact::forward(nothing): log_sum_exp has 3 elements but 2 rows of 3 columns need 2");
    CHECK(refused(nothing{}, m, x, per_row(two), matrix(y, 3, 2)) ==
          "simdact::forward(nothing): x has 2 rows of 3 columns but y has 3 of 2");
    CHECK(refused(nothing{}, m, x, per_row(two), y, per_row(std::span(lse).first(2))) == "nothing was thrown");
    CHECK(y == floats(6, 7));
    CHECK(lse == floats(3, 7));
}

TEST_CASE("operands of whole rows are one another or apart", "[contract]") {
    floats x(12, 1), y(6, 7);
    const std::span all(x);
    CHECK(refused(softmax{}, all.first(6), all.subspan(1, 6)) ==
          "simdact::forward(softmax): x and y overlap: 24 and 24 bytes that start 4 bytes apart");
    CHECK(refused(softmax{}, matrix(all, 2, 3, 4), matrix(all, 2, 3, 5)).find("x and y overlap") != std::string::npos);
    CHECK(refused(softmax{}, matrix(x, 2, 3), y, per_row(std::span(y).first(2))) ==
          "simdact::forward(softmax): y and log_sum_exp overlap: 24 and 8 bytes that start 0 bytes apart");
    CHECK(refused(softmax{}, matrix(x, 2, 3), y, per_row(all.first(2))).find("x and log_sum_exp overlap") !=
          std::string::npos);
    CHECK(refused(nothing{}, matrix(x, 2, 3), per_column(std::span(y).first(3)), single(1.0F), y)
              .find("mask and y overlap") != std::string::npos);
    CHECK(x == floats(12, 1));
    CHECK(y == floats(6, 7));
    CHECK(refused(softmax{}, matrix(all, 2, 3, 6), matrix(all.subspan(3), 2, 3, 6)) == "nothing was thrown");
    CHECK(x == floats{1, 1, 1, 1.0F / 3, 1.0F / 3, 1.0F / 3, 1, 1, 1, 1.0F / 3, 1.0F / 3, 1.0F / 3});
}

TEST_CASE("the rows of a range are as many as its numbers of rows", "[contract]") {
    const floats x{0, 0, 0, 0, 0, 0};
    floats y(6), lse(3);
    simdact::forward(softmax{}, x, y, per_row(lse));
    CHECK(y == floats(6, 0.5F));
    simdact::forward(softmax{}, x.data(), y.data(), 6); // one row
    CHECK(std::fabs(y[5] * 6 - 1) < 1e-6F);
    const floats none;
    const std::size_t huge = std::size_t{1} << 62;
    simdact::forward(softmax{}, matrix(none, huge, 0), matrix(y, huge, 0));
    simdact::backward_from_output(softmax{}, matrix(none, huge, 0), none, simdact::skip);
}
