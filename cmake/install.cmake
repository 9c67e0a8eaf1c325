include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_DATADIR}/cmake/simdact")
# INCLUDES DESTINATION is for consumers whose CMake is older than file sets (3.23).
install(TARGETS simdact EXPORT simdact-targets FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT simdact-targets NAMESPACE simdact:: DESTINATION "${package_dir}")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/simdact-config-version.cmake"
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
configure_package_config_file(cmake/simdact-config.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/simdact-config.cmake"
    INSTALL_DESTINATION "${package_dir}" NO_CHECK_REQUIRED_COMPONENTS_MACRO)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/simdact-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/simdact-config-version.cmake"
    cmake/simdact-xsimd.cmake DESTINATION "${package_dir}")

# Relative to the .pc file, so that the tree can be moved.
file(RELATIVE_PATH prefix "${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
file(RELATIVE_PATH includedir "${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig" "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
configure_file(cmake/simdact.pc.in simdact.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/simdact.pc" DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig")
