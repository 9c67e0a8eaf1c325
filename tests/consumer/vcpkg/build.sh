cmake -B build --toolchain "$VCPKG_ROOT/scripts/buildsystems/vcpkg.cmake"
cmake --build build
