cp -r simdact/include .
c++ -std=c++20 -O2 -march=native -Iinclude main.cpp -o app
