# For tests, benchmarks and examples; nothing here reaches a consumer.
set(SIMDACT_ARCH "" CACHE STRING "-march of tests, benchmarks and examples; empty: the compiler's default")
option(SIMDACT_WERROR "Warnings are errors in tests, benchmarks and examples" OFF)

add_library(simdact_dev INTERFACE)
target_link_libraries(simdact_dev INTERFACE simdact::simdact)
if(MSVC)
    target_compile_options(simdact_dev INTERFACE /W4 $<$<BOOL:${SIMDACT_ARCH}>:/arch:${SIMDACT_ARCH}>
        $<$<BOOL:${SIMDACT_WERROR}>:/WX>)
else()
    target_compile_options(simdact_dev INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
        $<$<BOOL:${SIMDACT_ARCH}>:-march=${SIMDACT_ARCH}> $<$<BOOL:${SIMDACT_WERROR}>:-Werror>)
endif()

# For targets with whole kernels in them: GCC 12 finds its own AVX-512 header guilty of uninitialised values.
function(simdact_trust_compiler_headers target)
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_compile_options(${target} PRIVATE -Wno-uninitialized -Wno-maybe-uninitialized)
    endif()
endfunction()

include(${CMAKE_CURRENT_LIST_DIR}/dependencies.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/multiprecision.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/parallel.cmake)
