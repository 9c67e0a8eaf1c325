# Found, or else fetched: simdact_catch (Catch2 3, or 2.13 with SIMDACT_CATCH_V2) and benchmark::benchmark.
include(${CMAKE_CURRENT_LIST_DIR}/fetch.cmake)

if(SIMDACT_BUILD_TESTS)
    find_package(Catch2 CONFIG QUIET)
    if(NOT TARGET Catch2::Catch2)
        simdact_fetch(Catch2 https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
            c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
            "the tests need Catch2: apt install catch2, or -DSIMDACT_BUILD_TESTS=OFF")
        list(APPEND CMAKE_MODULE_PATH "${catch2_SOURCE_DIR}/extras")
    endif()
    add_library(simdact_catch INTERFACE)
    if(Catch2_VERSION VERSION_LESS 3 AND NOT catch2_SOURCE_DIR)
        set(SIMDACT_CATCH_V2 ON)
        target_compile_definitions(simdact_catch INTERFACE SIMDACT_CATCH_V2)
        target_link_libraries(simdact_catch INTERFACE Catch2::Catch2)
    else()
        target_link_libraries(simdact_catch INTERFACE Catch2::Catch2WithMain)
    endif()
endif()

if(SIMDACT_BUILD_BENCHMARKS)
    find_package(benchmark CONFIG QUIET)
    if(NOT TARGET benchmark::benchmark)
        set(BENCHMARK_ENABLE_TESTING OFF)
        set(BENCHMARK_ENABLE_INSTALL OFF)
        simdact_fetch(benchmark https://github.com/google/benchmark/archive/refs/tags/v1.9.5.tar.gz
            9631341c82bac4a288bef951f8b26b41f69021794184ece969f8473977eaa340
            "the benchmarks need Google Benchmark: apt install libbenchmark-dev, or -DSIMDACT_BUILD_BENCHMARKS=OFF")
    endif()
endif()
