export PKG_CONFIG_PATH="$HOME/.local/share/pkgconfig:$PKG_CONFIG_PATH"
c++ -std=c++20 -O2 -march=native $(pkg-config --cflags simdact) main.cpp -o app
