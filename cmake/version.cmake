# Sets version to the one that include/simdact/version.hpp states.
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/../include/simdact/version.hpp version
    REGEX "#define SIMDACT_VERSION_(MAJOR|MINOR|PATCH) ")
string(REGEX REPLACE "#define SIMDACT_VERSION_[A-Z]+ +([0-9]+)" "\\1" version "${version}")
list(JOIN version "." version)
