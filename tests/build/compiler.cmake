# Sets simdact_compiler: the compiler with a file of flags, for tests that judge what it says about a source.
set(simdact_includes $<TARGET_PROPERTY:simdact,INTERFACE_INCLUDE_DIRECTORIES>)
set(simdact_flags $<FILTER:$<TARGET_PROPERTY:simdact_dev,INTERFACE_COMPILE_OPTIONS>,EXCLUDE,^-W>)
file(GENERATE OUTPUT flags.rsp CONTENT
    "${CMAKE_CXX20_STANDARD_COMPILE_OPTION}\n${CMAKE_CXX_FLAGS}\n$<JOIN:${simdact_flags},\n>\n-I$<JOIN:${simdact_includes},\n-I>\n")
set(simdact_compiler ${CMAKE_CXX_COMPILER} @${CMAKE_CURRENT_BINARY_DIR}/flags.rsp)
