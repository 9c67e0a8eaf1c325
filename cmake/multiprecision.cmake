# simdact_multiprecision: Boost.Multiprecision on MPFR, where both are installed.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_LIBRARIES mpfr gmp)
check_cxx_source_compiles("
    #include <boost/multiprecision/mpfr.hpp>
    int main() { return boost::multiprecision::mpfr_float_100(0) != 0; }" SIMDACT_MULTIPRECISION)
unset(CMAKE_REQUIRED_LIBRARIES)
if(SIMDACT_MULTIPRECISION)
    add_library(simdact_multiprecision INTERFACE)
    target_link_libraries(simdact_multiprecision INTERFACE mpfr gmp)
endif()
