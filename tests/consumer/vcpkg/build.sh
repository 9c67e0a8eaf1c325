cmake -B build -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS=-march=native \
    --toolchain "$VCPKG_ROOT/scripts/buildsystems/vcpkg.cmake"
cmake --build build
