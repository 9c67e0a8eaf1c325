rm -rf installed # of an earlier run
cmake -B build/layer
cmake --build build/layer
cmake --install build/layer --prefix installed
test ! -e installed/include/simdact # nobody asked for it
cmake --install build/layer --prefix installed --component simdact
cmake -S user -B build/from_installed -DCMAKE_PREFIX_PATH="$PWD/installed"
cmake --build build/from_installed
cmake -S user -B build/from_built -Dlayer_DIR="$PWD/build/layer"
cmake --build build/from_built
