// Every verb, layout and kind of functor.
#include "table.hpp"

#include "parts.hpp"

namespace adversity {
namespace {

namespace sa = simdact;

constexpr sa::relu relu{};
constexpr sa::leaky_relu leaky_relu{};
constexpr sa::gelu gelu{};
constexpr sa::silu silu{};
constexpr sa::tanh tanh{};
constexpr sa::exact<sa::tanh> exact_tanh{};
constexpr sa::swiglu swiglu{};
constexpr sa::swiglu_oai swiglu_oai{};
constexpr sa::biased<sa::gelu> biased{};
constexpr sa::residual<sa::gelu> residual{};
constexpr sa::dyt dyt{};
constexpr sa::prelu prelu{};
constexpr sa::rrelu rrelu{};
constexpr sa::snake_alpha snake_alpha{};
constexpr sa::snake_beta snake_beta{};
constexpr sa::softmax softmax{};
constexpr sa::softmin softmin{};
constexpr sa::log_softmax log_softmax{};
constexpr sa::log_sum_exp log_sum_exp{};
constexpr sa::sparsemax sparsemax{};
constexpr sa::hardmax hardmax{};
constexpr sa::masked<sa::softmax> masked{};
constexpr sa::sunk<sa::softmax> sunk{};
constexpr sa::quantization steps{.scale = 1.0 / 32};
constexpr sa::quantized<std::int16_t> quantized{sa::identity{}, steps, steps};
constexpr sa::quantized_prelu<std::int8_t> quantized_prelu{steps, steps, steps};
const sa::lookup_table<std::int8_t> lookup_table{sa::silu{}, steps, steps};
constexpr sa::draws draws{.seed = 1};

constexpr auto with_health = [](const auto& f, auto... operands) { sa::forward_with_health(f, operands...); };
constexpr auto with_unit_health = [](const auto& f, auto x, auto y) {
    sa::unit_health units(x.columns);
    sa::forward_with_unit_health(f, x, y, units);
};

using half = sa::float16;
using brain = sa::bfloat16;
template <class T>
using column_out = column_value<T, content::output>;
template <class T>
using row_out = row_value<T, content::output>;
template <class T>
using one_out = single_value<T, content::output>;
using column = column_value<const float>;
using row = row_value<const float>;
using one = single_value<const float>;
using f_in = in<float>;
using f_out = out<float>;
using d_in = in<double>;
using d_out = out<double>;

// One line, one call. clang-format off
const call table[]{
    line<sa::forward, gelu, pointer<f_in>, pointer<f_out>, length>("forward, pointers", "gelu"),
    line<sa::backward, relu, pointer<d_in>, pointer<d_in>, pointer<d_out>, length>("backward, pointers", "relu"),
    line<sa::forward, gelu, f_in, f_out, constant<sa::streaming>>("forward, streaming", "gelu"),
    line<sa::forward, relu, f_in, f_out, constant<sa::streaming>>("forward, streaming", "relu"),
    line<sa::backward, gelu, f_in, f_in, f_out, constant<sa::accumulate>>("backward, accumulate", "gelu"),
    line<sa::forward, gelu, rows_in<float>, rows_out<float>>("forward, matrix", "gelu"),
    line<sa::forward, exact_tanh, f_in, f_out>("forward", "exact tanh"),
    line<sa::forward_with_derivative, gelu, f_in, f_out, f_out>("forward_with_derivative", "gelu"),
    line<sa::forward_with_derivative, relu, d_in, d_out, d_out>("forward_with_derivative, double", "relu"),
    line<sa::backward_from_output, tanh, share<float>, f_in, f_out>("backward_from_output", "tanh"),
    line<sa::backward_from_output, leaky_relu, d_in, d_in, d_out>("backward_from_output, double", "leaky_relu"),
    line<sa::double_backward, gelu, f_in, f_in, f_in, f_out, f_out>("double_backward", "gelu"),
    line<sa::double_backward, relu, d_in, d_in, d_in, d_out, d_out>("double_backward, double", "relu"),
    line<sa::forward_with_mask, leaky_relu, f_in, f_out, mask_out>("forward_with_mask", "leaky_relu"),
    line<sa::forward_with_mask, leaky_relu, d_in, d_out, mask_out>("forward_with_mask, double", "leaky_relu"),
    line<sa::backward_from_mask, leaky_relu, mask_in, f_in, f_out>("backward_from_mask", "leaky_relu"),
    line<sa::backward_from_mask, leaky_relu, mask_in, d_in, d_out>("backward_from_mask, double", "leaky_relu"),
    line<sa::forward_with_side, silu, f_in, f_out, mask_out>("forward_with_side", "silu"),
    line<sa::backward_from_side, silu, mask_in, share<float>, f_in, f_out>("backward_from_side", "silu"),
    line<with_health, gelu, f_in, f_out>("forward_with_health", "gelu"),
    line<with_health, relu, d_in, d_out>("forward_with_health, double", "relu"),
    line<with_unit_health, relu, rows_in<float>, rows_out<float>>("forward_with_unit_health", "relu"),
    line<sa::forward, swiglu, f_in, f_in, f_out>("forward", "swiglu"),
    line<sa::backward, swiglu, f_in, f_in, f_in, f_out, f_out>("backward", "swiglu"),
    line<sa::backward, swiglu, f_in, f_in, f_in, constant<sa::skip>, f_out>("backward, skip", "swiglu"),
    line<sa::forward, swiglu, halves<const float>, f_out>("forward, halves", "swiglu"),
    line<sa::forward, swiglu, alternating<const float>, f_out>("forward, interleaved", "swiglu"),
    line<sa::backward, swiglu, alternating<const float>, f_in, alternating<float, content::output>>(
        "backward, interleaved", "swiglu"),
    line<sa::backward, swiglu_oai, f_in, f_in, f_in, f_out, f_out>("backward", "swiglu_oai"),
    line<sa::forward, biased, rows_in<float>, column, rows_out<float>>("forward", "biased"),
    line<sa::backward, biased, rows_in<float>, column, rows_in<float>, rows_out<float>, column_out<float>>("backward",
                                                                                                           "biased"),
    line<sa::backward, biased, rows_in<double>, column_value<const double>, rows_in<double>, rows_out<double>,
         column_out<double>>("backward, double", "biased"),
    line<sa::forward, residual, f_in, f_in, f_out>("forward", "residual"),
    line<sa::backward, dyt, rows_in<float>, one, column, column, rows_in<float>, rows_out<float>, one_out<float>,
         column_out<float>, column_out<float>>("backward", "dyt"),
    line<sa::forward, prelu, rows_in<float>, row, rows_out<float>>("forward", "prelu"),
    line<sa::backward, prelu, rows_in<float>, row, rows_in<float>, rows_out<float>, row_out<float>>("backward",
                                                                                                    "prelu"),
    line<sa::forward, rrelu, f_in, constant<draws>, f_out>("forward", "rrelu"),
    line<sa::backward, rrelu, f_in, constant<draws>, f_in, f_out, constant<sa::skip>>("backward", "rrelu"),
    line<sa::forward, snake_alpha, rows_in<float>, row, rows_out<float>>("forward", "snake_alpha"),
    line<sa::backward, snake_beta, rows_in<float>, row, row, rows_in<float>, rows_out<float>, row_out<float>,
         row_out<float>>("backward", "snake_beta"),
    line<sa::forward, softmax, rows_in<float>, rows_out<float>, row_out<float>>("forward", "softmax"),
    line<sa::forward, softmax, rows_in<double>, rows_out<double>>("forward, double", "softmax"),
    line<sa::forward, softmin, rows_in<float>, rows_out<float>>("forward", "softmin"),
    line<sa::forward, log_softmax, rows_in<float>, rows_out<float>>("forward", "log_softmax"),
    line<sa::forward, log_sum_exp, rows_in<float>, row_out<float>>("forward", "log_sum_exp"),
    line<sa::forward, sparsemax, rows_in<float>, rows_out<float>>("forward", "sparsemax"),
    line<sa::forward, hardmax, rows_in<float>, rows_out<float>>("forward", "hardmax"),
    line<sa::forward, masked, rows_in<float>, column, rows_out<float>>("forward", "masked softmax"),
    line<sa::forward, sunk, rows_in<float>, row, rows_out<float>>("forward", "sunk softmax"),
    line<sa::backward_from_output, softmax, rows_of<share<float>>, rows_in<float>, rows_out<float>>(
        "backward_from_output", "softmax"),
    line<sa::backward_from_output, log_softmax, rows_in<float>, rows_in<float>, rows_out<float>>("backward_from_output",
                                                                                                 "log_softmax"),
    line<sa::backward_from_output, sparsemax, rows_of<share<float>>, rows_in<float>, rows_out<float>>(
        "backward_from_output", "sparsemax"),
    line<sa::forward, gelu, in<half>, out<half>>("forward, float16", "gelu"),
    line<sa::forward, relu, in<half>, f_out>("forward, float16 to float", "relu"),
    line<sa::forward, gelu, f_in, out<brain>>("forward, float to bfloat16", "gelu"),
    line<sa::backward, gelu, in<brain>, in<brain>, out<brain>>("backward, bfloat16", "gelu"),
    line<sa::forward, lookup_table, in<std::int8_t>, out<std::int8_t>>("forward", "lookup_table"),
    line<sa::forward, quantized, in<std::int16_t>, out<std::int16_t>>("forward", "quantized"),
    line<sa::forward, quantized_prelu, in<std::int8_t>, in<std::int8_t>, out<std::int8_t>>("forward",
                                                                                           "quantized_prelu"),
};
// clang-format on

} // namespace

std::span<const call> calls_of_verbs() {
    return table;
}

} // namespace adversity
