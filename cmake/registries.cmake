# Writes what Conan Center and vcpkg's registry take for a release on GitHub, into build/registries:
#   cmake -DREPOSITORY=<owner>/simdact [-DARCHIVE=<file>] -P cmake/registries.cmake
# ARCHIVE is GitHub's archive of the tag v<version>, which is downloaded where it is not given.
include(${CMAKE_CURRENT_LIST_DIR}/version.cmake)
if(NOT REPOSITORY)
    message(FATAL_ERROR "REPOSITORY must name the repository on GitHub: -DREPOSITORY=<owner>/simdact before -P")
endif()
if(NOT OUT)
    set(OUT ${CMAKE_CURRENT_LIST_DIR}/../build/registries)
endif()

set(url https://github.com/${REPOSITORY}/archive/v${version}.tar.gz)
if(NOT ARCHIVE)
    set(ARCHIVE ${OUT}/v${version}.tar.gz)
    file(DOWNLOAD ${url} ${ARCHIVE} STATUS status)
    list(POP_FRONT status failed)
    if(failed)
        message(FATAL_ERROR " ${url}: ${status}; or name the file: -DARCHIVE=<file> before -P")
    endif()
endif()
file(SHA256 ${ARCHIVE} sha256)
file(SHA512 ${ARCHIVE} sha512)

set(center ${CMAKE_CURRENT_LIST_DIR}/conan/center)
file(GLOB_RECURSE files RELATIVE ${center} ${center}/*)
list(FILTER files EXCLUDE REGEX "/build/|CMakeUserPresets.json") # what conan create leaves there
foreach(file IN LISTS files)
    string(REGEX REPLACE "\\.in$" "" name ${file})
    configure_file(${center}/${file} ${OUT}/recipes/simdact/${name} @ONLY)
endforeach()

# The port that takes the checkout it lies in, taking the archive instead.
set(from_github "vcpkg_from_github(
    OUT_SOURCE_PATH SOURCE_PATH
    REPO ${REPOSITORY}
    REF \"v\${VERSION}\"
    SHA512 ${sha512}
    HEAD_REF main
)
")
file(READ ${CMAKE_CURRENT_LIST_DIR}/vcpkg/simdact/portfile.cmake port)
string(REGEX REPLACE "^#.*NORMALIZE \"[^\n]*\n" "${from_github}" port "${port}")
file(WRITE ${OUT}/ports/simdact/portfile.cmake "${port}")
file(READ ${CMAKE_CURRENT_LIST_DIR}/vcpkg/simdact/vcpkg.json manifest)
string(REPLACE "  \"license\"" "  \"homepage\": \"https://github.com/${REPOSITORY}\",\n  \"license\"" manifest "${manifest}")
file(WRITE ${OUT}/ports/simdact/vcpkg.json "${manifest}")
