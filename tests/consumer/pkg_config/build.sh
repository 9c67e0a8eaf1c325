c++ -std=c++20 -O2 $(pkg-config --cflags simdact) main.cpp -o app
