#include "peers.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#ifdef _WIN32

bench::peer bench::load_peer(const std::string& file) {
    throw std::runtime_error(file + ": peers are not loaded on Windows");
}

#else

#include <dlfcn.h>

bench::peer bench::load_peer(const std::string& file) {
    // One thread, and where the flags stop at AVX2, so do the libraries that choose at run time.
    setenv("OMP_NUM_THREADS", "1", 1);
#if defined(__x86_64__) && !defined(__AVX512F__)
    setenv("ATEN_CPU_CAPABILITY", "avx2", 1);
#endif
    void* library = dlopen(std::filesystem::absolute(file).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) throw std::runtime_error(dlerror());
    const auto fill = reinterpret_cast<decltype(&simdact_bench_peer)>(dlsym(library, "simdact_bench_peer"));
    if (!fill) throw std::runtime_error(file + " is no program of bench/peers");
    peer p;
    fill(p);
    return p;
}

#endif

std::vector<bench::peer> bench::load_built_peers(std::string& left_out) {
    std::vector<std::string> files;
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator(SIMDACT_BENCH_PEERS, none))
        if (file.path().extension() == ".so") files.push_back(file.path());
    std::sort(files.begin(), files.end());
    std::vector<peer> all;
    for (const std::string& file : files) try {
            all.push_back(load_peer(file));
        } catch (const std::exception& e) {
            left_out += std::string(left_out.empty() ? "" : ", ") + e.what();
        }
    return all;
}
