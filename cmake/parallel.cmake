# SIMDACT_HAS_PARALLEL: the parallel algorithms of the standard library compile and link, with oneTBB where it needs that.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_FLAGS ${CMAKE_CXX20_STANDARD_COMPILE_OPTION})
if(TARGET TBB::tbb)
    set(CMAKE_REQUIRED_LIBRARIES TBB::tbb)
endif()
check_cxx_source_compiles("#include <algorithm>
    #include <execution>
    #if defined(__GLIBCXX__) && !defined(_PSTL_PAR_BACKEND_TBB)
    #error
    #endif
    int main(int n, char**) { std::for_each(std::execution::par, &n, &n + 1, [](int& i) { i = 0; }); return n; }"
    SIMDACT_HAS_PARALLEL)
unset(CMAKE_REQUIRED_FLAGS)
unset(CMAKE_REQUIRED_LIBRARIES)
