/// \file
/// The version. CMake, Conan and the packages read these three numbers.
#pragma once

/// First number of the version.
#define SIMDACT_VERSION_MAJOR 0
/// Second number of the version.
#define SIMDACT_VERSION_MINOR 1
/// Third number of the version.
#define SIMDACT_VERSION_PATCH 0
