conan create simdact -s compiler.cppstd=20 --build=missing
conan install . -s compiler.cppstd=20
cmake --preset conan-release -DCMAKE_CXX_FLAGS=-march=native
cmake --build --preset conan-release
