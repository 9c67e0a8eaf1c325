cmake -S simdact -B build/simdact --preset install
cmake --install build/simdact --prefix "$PWD/my prefix"
export PKG_CONFIG_PATH="$PWD/my prefix/share/pkgconfig:$PKG_CONFIG_PATH"
eval "c++ -std=c++20 -O2 $(pkg-config --cflags simdact) main.cpp -o app"
