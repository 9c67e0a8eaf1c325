# Defines simdact::parallel: simdact, and oneTBB where it is found, on which std::execution::par of libstdc++ runs.
# Installed beside simdact-config.cmake.
if(TARGET simdact::parallel)
    return()
endif()

find_package(TBB CONFIG QUIET GLOBAL)
add_library(simdact::parallel INTERFACE IMPORTED GLOBAL)
target_link_libraries(simdact::parallel INTERFACE simdact::simdact)
if(TARGET TBB::tbb)
    target_link_libraries(simdact::parallel INTERFACE TBB::tbb)
endif()
