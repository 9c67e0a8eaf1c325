cp -r simdact/include .
c++ -std=c++20 -O2 -Iinclude main.cpp -o app
