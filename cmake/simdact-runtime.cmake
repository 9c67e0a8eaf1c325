# simdact_add_runtime(<target> <file>...): compiles the files once for each instruction set and adds them to the target.
# What they define by SIMDACT_ENTRY picks one of them at run time. Everything else in them stays inside its instruction set:
# an inline function of the standard library that was compiled for AVX-512 is never taken for the one of the program.

# Lowest first, as in simdact/runtime/architecture.hpp. In the cache, for a project that adds simdact as a subdirectory.
set(simdact_architectures baseline)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$" AND CMAKE_SIZEOF_VOID_P EQUAL 8)
    set(simdact_architectures sse2 sse4_2 avx2 avx512)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64|ARM64)$")
    set(simdact_architectures neon)
endif()
set(SIMDACT_RUNTIME_ARCHITECTURES ${simdact_architectures} CACHE INTERNAL "What simdact_add_runtime compiles for")

function(simdact_add_runtime target)
    if(MSVC OR (APPLE AND NOT SIMDACT_RUNTIME_ARCHITECTURES STREQUAL neon))
        message(FATAL_ERROR " simdact_add_runtime needs GCC or clang, ld and objcopy, which hide the symbols of each \
instruction set")
    endif()

    get_target_property(before ${target} SIMDACT_RUNTIME_FILES)
    if(NOT before)
        set(before 0)
    endif()
    math(EXPR after "${before} + 1")
    set_target_properties(${target} PROPERTIES SIMDACT_RUNTIME_FILES ${after})

    set(flags_sse2 -march=x86-64)
    set(flags_sse4_2 -march=x86-64-v2)
    set(flags_avx2 -march=x86-64-v3)
    set(flags_avx512 -march=x86-64-v4)
    list(GET SIMDACT_RUNTIME_ARCHITECTURES 0 lowest)
    foreach(architecture IN LISTS SIMDACT_RUNTIME_ARCHITECTURES)
        set(objects ${target}_${architecture}_${before})
        add_library(${objects} OBJECT EXCLUDE_FROM_ALL ${ARGN})
        target_link_libraries(${objects} PRIVATE simdact::simdact $<TARGET_PROPERTY:${target},LINK_LIBRARIES>)
        target_include_directories(${objects} PRIVATE $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
        target_compile_definitions(${objects} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>
            SIMDACT_ARCHITECTURE=${architecture} $<$<STREQUAL:${architecture},${lowest}>:SIMDACT_LOWEST_ARCHITECTURE>)
        # objcopy would leave a unique symbol to the linker.
        target_compile_options(${objects} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_OPTIONS> ${flags_${architecture}}
            $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
        set_target_properties(${objects} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF CXX_VISIBILITY_PRESET hidden
            POSITION_INDEPENDENT_CODE ON)
        if(architecture STREQUAL lowest)
            target_sources(${target} PRIVATE $<TARGET_OBJECTS:${objects}>)
            continue()
        endif()
        set(object ${CMAKE_CURRENT_BINARY_DIR}/${objects}${CMAKE_CXX_OUTPUT_EXTENSION})
        add_custom_command(OUTPUT ${object} DEPENDS ${objects} $<TARGET_OBJECTS:${objects}> VERBATIM COMMAND_EXPAND_LISTS
            COMMAND ${CMAKE_CXX_COMPILER} -r -nostdlib -Wl,--force-group-allocation $<TARGET_OBJECTS:${objects}> -o ${object}
            COMMAND ${CMAKE_OBJCOPY} --wildcard --keep-global-symbol=*simdact_entry_* ${object}
            COMMENT "Hiding what ${target} has for ${architecture}")
        set_source_files_properties(${object} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
        target_sources(${target} PRIVATE ${object})
        set_property(TARGET ${target} APPEND PROPERTY SIMDACT_RUNTIME_OBJECTS ${object})
    endforeach()
endfunction()
