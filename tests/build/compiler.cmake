# Sets simdact_compiler: the compiler with a file of flags, for tests that judge what it says about a source.
set(simdact_own ${PROJECT_SOURCE_DIR}/include)
set(simdact_includes $<TARGET_PROPERTY:simdact,INTERFACE_INCLUDE_DIRECTORIES>)
set(simdact_system $<FILTER:${simdact_includes},EXCLUDE,^\(/usr/include|${simdact_own}\)$>)
set(simdact_flags $<FILTER:$<TARGET_PROPERTY:simdact_dev,INTERFACE_COMPILE_OPTIONS>,EXCLUDE,^-W>)
string(JOIN "\n" simdact_content ${CMAKE_CXX20_STANDARD_COMPILE_OPTION} ${CMAKE_CXX_FLAGS} $<JOIN:${simdact_flags},\n>
    -I${simdact_own} "$<$<BOOL:${simdact_system}>:-isystem$<JOIN:${simdact_system},\n-isystem>>\n")
file(GENERATE OUTPUT flags.rsp CONTENT "${simdact_content}")
set(simdact_compiler ${CMAKE_CXX_COMPILER} @${CMAKE_CURRENT_BINARY_DIR}/flags.rsp)
