#include "network.hpp"

#include "random.hpp"

#include <simdact/kernels/forward_with_derivative.hpp>

#include <cmath>

void activate(const simdact::any_activation& f, const matrix& x, matrix& y, matrix& slope) {
    y.resizeLike(x);
    slope.resizeLike(x);
    simdact::forward_with_derivative(f, x.data(), y.data(), slope.data(), static_cast<std::size_t>(x.size()));
}

network::network(const candidate& activation, std::span<const Eigen::Index> widths, beginning b, std::mt19937& random)
    : layers(widths.size() - 1), f(activation.f) {
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const double gain = b.scale * (l == 0 ? 1 : b.gain);
        const double limit = gain * std::sqrt(3.0 / static_cast<double>(widths[l]));
        layers[l].weights = matrix::NullaryExpr(widths[l], widths[l + 1],
                                                [&] { return static_cast<float>(uniform(random, -limit, limit)); });
        layers[l].weight_velocity = matrix::Zero(widths[l], widths[l + 1]);
        layers[l].bias = row_vector::Constant(widths[l + 1], l + 1 < layers.size() ? b.hidden_bias : 0);
        layers[l].bias_velocity = row_vector::Zero(widths[l + 1]);
    }
}

const matrix& network::forward(const matrix& x) {
    input = &x;
    const matrix* from = &x;
    for (layer& l : layers) {
        l.output.noalias() = *from * l.weights;
        l.output.rowwise() += l.bias;
        from = &l.output;
        if (&l == &layers.back()) break;
        activate(f, l.output, l.output, l.slope);
    }
    return *from;
}

double network::backward(std::span<const Eigen::Index> classes) {
    const matrix& scores = layers.back().output;
    const float share = 1 / static_cast<float>(scores.rows());
    dy = (scores.colwise() - scores.rowwise().maxCoeff()).array().exp();
    double loss = 0;
    for (Eigen::Index r = 0; r < dy.rows(); ++r) {
        const Eigen::Index right = classes[static_cast<std::size_t>(r)];
        dy.row(r) /= dy.row(r).sum();
        loss -= std::log(static_cast<double>(dy(r, right)) + 1e-30); // which may have become 0
        dy(r, right) -= 1;
    }
    dy *= share;
    for (std::size_t l = layers.size(); l-- > 0; dy.swap(dx)) {
        if (l + 1 < layers.size()) dy.array() *= layers[l].slope.array();
        layers[l].weight_gradient.noalias() = (l == 0 ? *input : layers[l - 1].output).transpose() * dy;
        layers[l].bias_gradient = dy.colwise().sum();
        if (l > 0) dx.noalias() = dy * layers[l].weights.transpose();
    }
    return loss * static_cast<double>(share);
}

void network::update(float learning_rate, float momentum) {
    for (layer& l : layers) {
        l.weight_velocity = momentum * l.weight_velocity - learning_rate * l.weight_gradient;
        l.weights += l.weight_velocity;
        l.bias_velocity = momentum * l.bias_velocity - learning_rate * l.bias_gradient;
        l.bias += l.bias_velocity;
    }
}
