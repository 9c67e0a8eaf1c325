// XNNPACK since 2024: one kind of operator for all functions of one element.
#include "xnnpack.hpp"

namespace bench {

namespace {

void add_forward(peer& p, const char* activation, xnn_unary_operator type, const xnn_unary_params& params = {}) {
    add_operator(
        p, "forward", activation,
        [=](auto* op, std::size_t) {
            return xnn_create_unary_elementwise_nc(type, xnn_datatype_fp32, xnn_datatype_fp32, &params, nullptr,
                                                   nullptr, 0, op);
        },
        [](auto op, auto x, auto y, std::size_t n) {
            check(xnn_reshape_unary_elementwise_nc(op, n, 1, 1, 1, nullptr));
            check(xnn_setup_unary_elementwise_nc(op, x, y));
        });
}

} // namespace

void add_all(peer& p) {
    xnn_unary_params params{};
    add_clamps([&](const char* activation, float low, float high) {
        params.clamp = {low, high};
        add_forward(p, activation, xnn_unary_clamp, params);
    });
    params.leaky_relu = {0.01F};
    add_forward(p, "leaky_relu", xnn_unary_leaky_relu, params);
    params.elu = {1};
    add_forward(p, "elu", xnn_unary_elu, params);
    add_forward(p, "gelu", xnn_unary_gelu);
    add_forward(p, "hardswish", xnn_unary_hardswish);
    add_forward(p, "sigmoid", xnn_unary_sigmoid);
    add_forward(p, "tanh", xnn_unary_tanh);
    add_operator(
        p, "rows", "softmax", [](auto* op, std::size_t) { return xnn_create_softmax_nc_f32(0, op); },
        [](auto op, auto x, auto y, std::size_t n) {
            check(xnn_reshape_softmax_nc_f32(op, n, n, n, 1, nullptr));
            check(xnn_setup_softmax_nc_f32(op, x, y));
        });
}

} // namespace bench
