# A plain copy of include/, one call of the compiler.
file(REMOVE_RECURSE ${DIR})
file(COPY ${SIMDACT}/include DESTINATION ${DIR})
execute_process(COMMAND ${CXX} -std=c++20 -I${DIR}/include -I${XSIMD} ${CMAKE_CURRENT_LIST_DIR}/main.cpp -o ${DIR}/consumer
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${EMULATOR} ${DIR}/consumer COMMAND_ERROR_IS_FATAL ANY)
