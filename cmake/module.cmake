# Defines simdact::module, whose users write `import simdact;`.
if(CMAKE_VERSION VERSION_LESS 3.28)
    message(FATAL_ERROR "SIMDACT_MODULE needs CMake 3.28 or newer, this is ${CMAKE_VERSION}")
endif()
add_library(simdact_module STATIC)
add_library(simdact::module ALIAS simdact_module)
target_link_libraries(simdact_module PUBLIC simdact)
target_sources(simdact_module PUBLIC FILE_SET CXX_MODULES BASE_DIRS ${PROJECT_SOURCE_DIR}/modules
    FILES ${PROJECT_SOURCE_DIR}/modules/simdact.cppm)
