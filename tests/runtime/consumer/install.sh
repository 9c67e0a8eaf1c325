cmake -S simdact -B build/simdact --preset install -DSIMDACT_BUILD_RUNTIME=ON -DCMAKE_BUILD_TYPE=Release
cmake --build build/simdact
cmake --install build/simdact --prefix "$HOME/.local"
cmake -B build/app -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$HOME/.local"
cmake --build build/app
