// Independent trainings on several threads; the results do not depend on how many.
#pragma once

#include "training.hpp"

#include "../../bench/accuracy/progress.hpp"

#include <string>
#include <vector>

double cost_of(const std::vector<settings>&);

std::vector<training_record> train_all(const std::vector<settings>&, unsigned threads, const std::string& title,
                                       accuracy::progress&);
