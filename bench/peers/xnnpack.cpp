// XNNPACK before 2024: an operator of its own for each function.
#include "xnnpack.hpp"

namespace bench {

namespace {

// create(xnn_operator_t*), and setup as XNNPACK declares it for the operator.
template <class Create>
void add_forward(peer& p, const char* activation, Create create, decltype(&xnn_setup_sigmoid_nc_f32) setup) {
    add_operator(
        p, "forward", activation, [=](auto* op, std::size_t) { return create(op); },
        [=](auto op, auto x, auto y, std::size_t n) { check(setup(op, n, x, y, nullptr)); });
}

} // namespace

void add_all(peer& p) {
    add_clamps([&](const char* activation, float low, float high) {
        add_forward(
            p, activation, [=](auto* op) { return xnn_create_clamp_nc_f32(1, 1, 1, low, high, 0, op); },
            xnn_setup_clamp_nc_f32);
    });
    add_forward(
        p, "leaky_relu", [](auto* op) { return xnn_create_leaky_relu_nc_f32(1, 1, 1, 0.01F, 0, op); },
        xnn_setup_leaky_relu_nc_f32);
    add_forward(
        p, "elu", [](auto* op) { return xnn_create_elu_nc_f32(1, 1, 1, 1, 0, op); }, xnn_setup_elu_nc_f32);
    add_forward(
        p, "hardswish", [](auto* op) { return xnn_create_hardswish_nc_f32(1, 1, 1, 0, op); },
        xnn_setup_hardswish_nc_f32);
    add_forward(
        p, "sigmoid", [](auto* op) { return xnn_create_sigmoid_nc_f32(1, 1, 1, 0, op); }, xnn_setup_sigmoid_nc_f32);
    add_operator(
        p, "rows", "softmax", [](auto* op, std::size_t n) { return xnn_create_softmax_nc_f32(n, n, n, 0, op); },
        [](auto op, auto x, auto y, std::size_t) { check(xnn_setup_softmax_nc_f32(op, 1, x, y, nullptr)); });
}

} // namespace bench
