// A multilayer perceptron for train_digits.cpp. The matrix products are plain loops: the layers are small.
#pragma once

#include <simdact/simdact.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <vector>

/// Fully connected: each row of y is its row of x times the weights, plus the bias, which is their last row.
struct dense {
    std::size_t inputs, outputs;
    std::vector<float> weights, gradient, velocity;

    /// Kaiming's uniform weights for relu; by hand, because the standard's distributions differ between
    /// implementations.
    dense(std::size_t n_inputs, std::size_t n_outputs, std::mt19937& random)
        : inputs(n_inputs), outputs(n_outputs), weights((n_inputs + 1) * n_outputs) {
        const double limit = std::sqrt(3.0) * simdact::kaiming(simdact::gain(simdact::relu{}), inputs);
        for (float& w : std::span(weights).first(inputs * outputs))
            w = static_cast<float>(limit * (static_cast<double>(random()) / 2147483648.0 - 1));
        velocity.resize(weights.size());
    }

    void forward(const float* x, float* y, std::size_t rows) const {
        for (std::size_t r = 0; r < rows; ++r, x += inputs, y += outputs) {
            std::copy_n(&weights[inputs * outputs], outputs, y);
            for (std::size_t i = 0; i < inputs; ++i) add_multiple(x[i], &weights[i * outputs], y);
        }
    }

    /// The gradient with respect to the weights, from the one with respect to y.
    void backward(const float* x, const float* dy, std::size_t rows) {
        gradient.assign(weights.size(), 0);
        for (std::size_t r = 0; r < rows; ++r, x += inputs, dy += outputs) {
            add_multiple(1, dy, &gradient[inputs * outputs]);
            for (std::size_t i = 0; i < inputs; ++i) add_multiple(x[i], dy, &gradient[i * outputs]);
        }
    }

    /// The gradient with respect to x, from the one with respect to y.
    void backward_to_input(const float* dy, float* dx, std::size_t rows) const {
        for (std::size_t r = 0; r < rows; ++r, dx += inputs, dy += outputs)
            for (std::size_t i = 0; i < inputs; ++i)
                dx[i] = std::inner_product(dy, dy + outputs, &weights[i * outputs], 0.0F);
    }

    /// Stochastic gradient descent with momentum.
    void update(float learning_rate, float momentum) {
        for (std::size_t i = 0; i < weights.size(); ++i) {
            velocity[i] = momentum * velocity[i] - learning_rate * gradient[i];
            weights[i] += velocity[i];
        }
    }

private:
    void add_multiple(float factor, const float* from, float* to) const {
        using batch = xsimd::batch<float>;
        std::size_t o = 0;
        for (; o + batch::size <= outputs; o += batch::size)
            xsimd::fma(batch(factor), batch::load_unaligned(from + o), batch::load_unaligned(to + o))
                .store_unaligned(to + o);
        for (; o < outputs; ++o) to[o] += factor * from[o];
    }
};

/// An activation in place. For backward it keeps one bit per element if that is enough, else the input.
template <class F>
class activation_layer {
public:
    explicit activation_layer(F function) : f(function) {}

    void forward(std::span<float> x) {
        if constexpr (simdact::maskable<F, float>) {
            mask.resize(simdact::mask_size(x.size()));
            simdact::forward_with_mask(f, x, x, mask);
        } else {
            input.assign(x.begin(), x.end());
            simdact::forward(f, x, x);
        }
    }

    /// Without backward: counts the units that fire.
    void forward(std::span<float> x, simdact::unit_health& units) const {
        simdact::forward_with_unit_health(f, x, x, units);
    }

    void backward(std::span<float> dy) const {
        if constexpr (simdact::maskable<F, float>)
            simdact::backward_from_mask(f, mask, dy, dy);
        else
            simdact::backward(f, input, dy, dy);
    }

    std::size_t kept_bytes() const { return mask.size() + input.size() * sizeof(float); }

private:
    F f;
    std::vector<std::uint8_t> mask;
    std::vector<float> input;
};

/// Dense layers with F between them and softmax cross-entropy at the end.
template <class F>
class mlp {
public:
    mlp(F f, std::span<const std::size_t> widths, std::uint32_t seed) : values(widths.size()) {
        std::mt19937 random(seed);
        for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
            layers.emplace_back(widths[l], widths[l + 1], random);
            if (l + 2 < widths.size()) activations.emplace_back(f);
        }
    }

    /// The network's outputs for the rows of x.
    std::span<const float> forward(std::span<const float> x) {
        rows = x.size() / layers.front().inputs;
        values.front().assign(x.begin(), x.end());
        for (std::size_t l = 0; l < layers.size(); ++l) {
            values[l + 1].resize(rows * layers[l].outputs);
            layers[l].forward(values[l].data(), values[l + 1].data(), rows);
            if (l < activations.size()) activations[l].forward(values[l + 1]);
        }
        return values.back();
    }

    /// The health of the units of each hidden layer over the rows of x.
    std::vector<simdact::unit_health> units(std::span<const float> x) const {
        std::vector<simdact::unit_health> all;
        std::vector<float> from(x.begin(), x.end()), to;
        const std::size_t n = x.size() / layers.front().inputs;
        for (std::size_t l = 0; l < activations.size(); ++l, from.swap(to)) {
            to.resize(n * layers[l].outputs);
            layers[l].forward(from.data(), to.data(), n);
            activations[l].forward(to, all.emplace_back(layers[l].outputs));
        }
        return all;
    }

    /// The mean loss of the rows last given to forward; leaves its gradients in the layers.
    double backward(std::span<const std::size_t> classes) {
        double loss = 0;
        std::vector<float> dy = values.back(), dx;
        const std::size_t n = layers.back().outputs;
        for (std::size_t r = 0; r < rows; ++r) {
            const std::span row = std::span(dy).subspan(r * n, n);
            const float largest = *std::max_element(row.begin(), row.end());
            float sum = 0;
            for (float& v : row) sum += v = std::exp(v - largest);
            for (float& v : row) v /= sum * static_cast<float>(rows);
            loss -= values.back()[r * n + classes[r]] - largest - std::log(sum);
            row[classes[r]] -= 1 / static_cast<float>(rows);
        }
        for (std::size_t l = layers.size(); l-- > 0; dy.swap(dx)) {
            if (l < activations.size()) activations[l].backward(dy);
            layers[l].backward(values[l].data(), dy.data(), rows);
            dx.resize(l > 0 ? values[l].size() : 0);
            if (l > 0) layers[l].backward_to_input(dy.data(), dx.data(), rows);
        }
        return loss / static_cast<double>(rows);
    }

    /// What the activations kept of the rows last given to forward.
    std::size_t kept_bytes() const {
        std::size_t bytes = 0;
        for (const auto& a : activations) bytes += a.kept_bytes();
        return bytes;
    }

    std::vector<dense> layers;
    std::vector<activation_layer<F>> activations;

private:
    std::size_t rows = 0;
    std::vector<std::vector<float>> values; // the input, then the output of every layer
};
