# Peers from a prefix or a checkout of the user, beside those that are found: -DSIMDACT_PEER_SOURCE_eigen=<path>.
# What a checkout needs is built with its own CMake project, in the build directory.
include(ExternalProject)
find_package(Git QUIET)

function(use_source name)
    cmake_parse_arguments(PARSE_ARGV 1 peer "" "PROGRAM;HEADER" "LIBRARIES;OPTIONS")
    set(SIMDACT_PEER_SOURCE_${name} "" CACHE PATH "Prefix or checkout of ${name}, one more peer")
    set(path "${SIMDACT_PEER_SOURCE_${name}}")
    if(NOT path)
        return()
    endif()
    if(NOT IS_DIRECTORY "${path}")
        message(FATAL_ERROR "SIMDACT_PEER_SOURCE_${name}: there is no directory ${path}")
    endif()
    execute_process(COMMAND "${GIT_EXECUTABLE}" -C "${path}" log -1 --format=%h\;%cs --abbrev=9
        OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE no_checkout)
    if(no_checkout OR NOT EXISTS "${path}/.git")
        set(commit prefix "unknown date")
    endif()
    list(GET commit 1 date)
    list(GET commit 0 commit)
    set_property(GLOBAL APPEND_STRING PROPERTY SIMDACT_PEER_SOURCES "${name}+${commit} of ${date}, ")

    set(libraries "")
    if(peer_LIBRARIES AND EXISTS "${path}/CMakeLists.txt")
        set(prefix "${CMAKE_BINARY_DIR}/peers/${name}")
        list(TRANSFORM peer_LIBRARIES REPLACE "(.+)" "${prefix}/lib/lib\\1.a" OUTPUT_VARIABLE libraries)
        ExternalProject_Add(source_of_${name} SOURCE_DIR "${path}" INSTALL_DIR "${prefix}" BINARY_DIR "${prefix}/build"
            CMAKE_ARGS -DCMAKE_INSTALL_PREFIX=${prefix} -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_BUILD_TYPE=Release
                -DBUILD_SHARED_LIBS=OFF -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}
                -DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}
                -DCMAKE_C_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER} ${peer_OPTIONS}
            BUILD_BYPRODUCTS ${libraries} EXCLUDE_FROM_ALL TRUE USES_TERMINAL_BUILD TRUE)
        set(include "${prefix}/include")
        file(MAKE_DIRECTORY "${include}")
    else()
        find_path(SIMDACT_SOURCE_${name}_INCLUDE ${peer_HEADER} PATHS "${path}" "${path}/include" "${path}/include/eigen3"
            NO_DEFAULT_PATH NO_CACHE REQUIRED)
        set(include "${SIMDACT_SOURCE_${name}_INCLUDE}")
        foreach(library IN LISTS peer_LIBRARIES)
            find_library(SIMDACT_SOURCE_${library} ${library} PATHS "${path}" PATH_SUFFIXES lib lib64
                NO_DEFAULT_PATH NO_CACHE REQUIRED)
            list(APPEND libraries "${SIMDACT_SOURCE_${library}}")
        endforeach()
    endif()

    add_peer(${name}_source ${peer_PROGRAM} ${libraries})
    if(TARGET source_of_${name})
        add_dependencies(peer_${name}_source source_of_${name})
    endif()
    # Before what else is installed, of which the compiler may find another version.
    target_include_directories(peer_${name}_source SYSTEM BEFORE PRIVATE "${include}")
    target_compile_definitions(peer_${name}_source PRIVATE "SIMDACT_BENCH_SOURCE=\"${commit}\"")
    message(STATUS "bench: ${name} of ${path}, ${commit} of ${date}")
endfunction()

use_source(eigen PROGRAM eigen HEADER Eigen/Core)
use_source(aocl PROGRAM aocl HEADER amdlibm_vec.h LIBRARIES alm aoclutils)
use_source(vcl2 PROGRAM vcl2 HEADER vectorclass.h)
use_source(sleef PROGRAM sleef HEADER sleef.h LIBRARIES sleef
    OPTIONS -DSLEEF_BUILD_TESTS=OFF)
use_source(onednn PROGRAM onednn HEADER oneapi/dnnl/dnnl.hpp LIBRARIES dnnl
    OPTIONS -DDNNL_CPU_RUNTIME=SEQ -DDNNL_LIBRARY_TYPE=STATIC -DDNNL_BUILD_TESTS=OFF -DDNNL_BUILD_EXAMPLES=OFF
        -DDNNL_BUILD_DOC=OFF -DDNNL_ENABLE_PRIMITIVE=ELTWISE$<SEMICOLON>BINARY$<SEMICOLON>SOFTMAX
        -DONEDNN_BUILD_GRAPH=OFF)
set(ggml_native OFF)
if(SIMDACT_ARCH STREQUAL native)
    set(ggml_native ON)
endif()
use_source(ggml PROGRAM ggml HEADER ggml.h LIBRARIES ggml-cpu ggml-base
    OPTIONS -DGGML_NATIVE=${ggml_native} -DGGML_OPENMP=OFF -DGGML_BLAS=OFF -DGGML_LLAMAFILE=OFF -DGGML_BUILD_TESTS=OFF
        -DGGML_BUILD_EXAMPLES=OFF)
