// The results as files: runs.csv, epochs.csv and layers.csv hold no times and are the same for the same seed; times.csv
// and about.csv depend on the machine.
#pragma once

#include "timing.hpp"
#include "training.hpp"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

void write_runs(const std::filesystem::path& directory, std::span<const settings>, std::span<const training_record>);
void write_times(const std::filesystem::path& directory, const std::vector<candidate>&,
                 std::span<const std::vector<epoch_time>>);
void write_about(const std::filesystem::path& directory, const std::map<std::string, std::string>&);
