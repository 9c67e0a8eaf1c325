// A multilayer perceptron: matrix products by Eigen, activations by simdact.
#pragma once

#include "candidate.hpp"
#include "matrix.hpp"

#include <random>
#include <span>
#include <vector>

/// The first weights are uniform, with mean square (scale gain)² / inputs. The first layer has gain 1, because its
/// inputs are not outputs of an activation.
struct beginning {
    double gain = 1, scale = 1;
    float hidden_bias = 0;
};

struct layer {
    matrix weights, weight_gradient, weight_velocity;
    row_vector bias, bias_gradient, bias_velocity;
    matrix output; // after the activation
    matrix slope;  // the activation's derivative; empty in the last layer, which has none
};

/// y = f(x), which may be x, and slope = f'(x).
void activate(const simdact::any_activation& f, const matrix& x, matrix& y, matrix& slope);

class network {
public:
    network(const candidate& activation, std::span<const Eigen::Index> widths, beginning, std::mt19937& random);

    /// The scores of each class for the rows of x, which must live until backward.
    const matrix& forward(const matrix& x);

    /// The mean cross-entropy of the rows last given to forward; leaves its gradients in the layers.
    double backward(std::span<const Eigen::Index> classes);

    /// Stochastic gradient descent with momentum.
    void update(float learning_rate, float momentum);

    std::vector<layer> layers;

private:
    simdact::any_activation f;
    const matrix* input = nullptr;
    matrix dy, dx;
};
