/// \file
/// The version, said once: CMake, Conan and the packages read these three numbers from here.
#pragma once

/// First number of the version.
#define SIMDACT_VERSION_MAJOR 0
/// Second number of the version.
#define SIMDACT_VERSION_MINOR 1
/// Third number of the version.
#define SIMDACT_VERSION_PATCH 0

#define SIMDACT_DETAIL_JOIN(major, minor, patch) v##major##_##minor##_##patch
#define SIMDACT_DETAIL_ABI(major, minor, patch) SIMDACT_DETAIL_JOIN(major, minor, patch)

/// Inline namespace of everything in simdact: two releases may be linked into one program.
#define SIMDACT_ABI SIMDACT_DETAIL_ABI(SIMDACT_VERSION_MAJOR, SIMDACT_VERSION_MINOR, SIMDACT_VERSION_PATCH)
