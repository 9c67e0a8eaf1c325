include(CMakeFindDependencyMacro)
find_dependency(simdact 0.1 PATHS "${CMAKE_CURRENT_LIST_DIR}/simdact")
include("${CMAKE_CURRENT_LIST_DIR}/layer-targets.cmake")
