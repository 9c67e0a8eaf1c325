include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Below another project nothing is installed unless asked for; the export is there all the same, so that the project can
# export a library that links simdact.
set(rules COMPONENT simdact)
if(NOT SIMDACT_INSTALL)
    list(APPEND rules EXCLUDE_FROM_ALL)
endif()

set(package_dir "${CMAKE_INSTALL_DATADIR}/cmake/simdact")
install(DIRECTORY include/ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" ${rules} FILES_MATCHING PATTERN *.hpp)
install(TARGETS simdact EXPORT simdact-targets INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT simdact-targets NAMESPACE simdact:: DESTINATION "${package_dir}" ${rules})
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/simdact-config-version.cmake"
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
configure_package_config_file(cmake/simdact-config.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/simdact-config.cmake"
    INSTALL_DESTINATION "${package_dir}" NO_CHECK_REQUIRED_COMPONENTS_MACRO)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/simdact-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/simdact-config-version.cmake"
    cmake/simdact-xsimd.cmake cmake/simdact-parallel.cmake cmake/simdact-runtime.cmake DESTINATION "${package_dir}"
    ${rules})

# The build directory is a package too.
export(EXPORT simdact-targets NAMESPACE simdact::)
configure_file(cmake/simdact-xsimd.cmake simdact-xsimd.cmake COPYONLY)
configure_file(cmake/simdact-parallel.cmake simdact-parallel.cmake COPYONLY)
configure_file(cmake/simdact-runtime.cmake simdact-runtime.cmake COPYONLY)

# Relative to the .pc file, so that the tree can be moved; an absolute directory is taken as it is.
file(RELATIVE_PATH prefix "${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
    string(REPLACE " " "\\ " includedir "${CMAKE_INSTALL_INCLUDEDIR}")
else()
    file(RELATIVE_PATH includedir "${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig" "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
    string(PREPEND includedir "\${pcfiledir}/")
endif()
configure_file(cmake/simdact.pc.in simdact.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/simdact.pc" DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig" ${rules})

if(TARGET simdact_runtime)
    install(TARGETS simdact_runtime EXPORT simdact-runtime-targets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" ${rules}
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" ${rules} NAMELINK_COMPONENT simdact)
    install(EXPORT simdact-runtime-targets NAMESPACE simdact:: DESTINATION "${package_dir}" ${rules})
    export(EXPORT simdact-runtime-targets NAMESPACE simdact::)
    file(RELATIVE_PATH libdir "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_FULL_LIBDIR}")
    configure_file(cmake/simdact-runtime.pc.in simdact-runtime.pc @ONLY)
    install(FILES "${CMAKE_CURRENT_BINARY_DIR}/simdact-runtime.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" ${rules})
endif()
