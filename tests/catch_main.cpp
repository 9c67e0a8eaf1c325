// The main program where the package brings none (Catch2 2.13).
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
