export PKG_CONFIG_PATH="$HOME/.local/lib/pkgconfig:$HOME/.local/share/pkgconfig:$PKG_CONFIG_PATH"
c++ -std=c++20 -O2 main.cpp $(pkg-config --cflags --libs simdact-runtime) -o app
