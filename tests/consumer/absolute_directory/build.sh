cmake -S simdact -B build/simdact --preset install -DCMAKE_INSTALL_PREFIX="$PWD/out" -DCMAKE_INSTALL_INCLUDEDIR="$PWD/dev/my include"
cmake --install build/simdact
cmake -B build/app -DCMAKE_PREFIX_PATH="$PWD/out"
cmake --build build/app
export PKG_CONFIG_PATH="$PWD/out/share/pkgconfig:$PKG_CONFIG_PATH"
eval "c++ -std=c++20 $(pkg-config --cflags simdact) -fsyntax-only main.cpp"
