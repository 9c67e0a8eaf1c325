cmake -S simdact -B build/simdact --preset install
cmake --install build/simdact --prefix "$HOME/.local"
cmake -B build/app -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS=-march=native \
    -DCMAKE_PREFIX_PATH="$HOME/.local"
cmake --build build/app
