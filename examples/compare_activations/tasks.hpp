// What the networks learn: rows of inputs with their classes, in three parts that share no row.
#pragma once

#include "matrix.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

struct examples {
    matrix x;
    std::vector<Eigen::Index> y;

    Eigen::Index rows() const { return x.rows(); }
};

struct task {
    std::string name;
    Eigen::Index classes;
    examples training, validation, test;
    std::size_t epochs;
};

/// The real digits; their inputs have mean 0 and mean square 1 over the training set. Throws where the file is missing.
task digits_task(const std::string& csv, std::uint32_t seed);

/// Points on two spirals that wind round each other two and a half times.
task spirals_task(std::uint32_t seed);
