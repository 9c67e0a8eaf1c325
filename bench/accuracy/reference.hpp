// The numbers that judge a result.
#pragma once

#include <boost/multiprecision/mpfr.hpp>
#ifdef SIMDACT_ACCURACY_QUAD
#include <boost/multiprecision/float128.hpp>
#endif

#include <type_traits>

namespace accuracy {

namespace mp = boost::multiprecision;

// The last word; some hundred times slower than the judges of a whole run.
using wide = mp::number<mp::mpfr_float_backend<50, mp::allocate_stack>, mp::et_off>;

#ifdef SIMDACT_ACCURACY_QUAD
using quad = mp::float128; // 113 bits
#else
using quad = wide;
#endif

template <class T>
using reference = std::conditional_t<sizeof(T) == 4, double, quad>;

} // namespace accuracy
