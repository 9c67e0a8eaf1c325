python3 simdact/cmake/amalgamate.py include/simdact/simdact.hpp
c++ -std=c++20 -O2 -march=native -Iinclude main.cpp -o app
