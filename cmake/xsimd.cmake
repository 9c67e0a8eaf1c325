# Defines simdact::xsimd: found, or else fetched.
include(${CMAKE_CURRENT_LIST_DIR}/simdact-xsimd.cmake)
if(simdact_xsimd_problem)
    if(SIMDACT_XSIMD_INCLUDE_DIR AND NOT simdact_xsimd_version)
        message(FATAL_ERROR " ${simdact_xsimd_problem}")
    endif()
    include(${CMAKE_CURRENT_LIST_DIR}/fetch.cmake)
    # SOURCE_SUBDIR names a directory without CMakeLists.txt: headers only, no target xsimd to collide with another.
    simdact_fetch(xsimd https://github.com/xtensor-stack/xsimd/archive/refs/tags/14.3.0.tar.gz
        b3d50e7a73fbf4642ceef30131c93414901d69eee41c2a5302db650b03e2c792 "${simdact_xsimd_problem}" SOURCE_SUBDIR include)
    add_library(simdact::xsimd INTERFACE IMPORTED GLOBAL)
    target_include_directories(simdact::xsimd INTERFACE "${xsimd_SOURCE_DIR}/include")
endif()
