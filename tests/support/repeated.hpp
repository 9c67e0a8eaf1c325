/// \file
/// More elements than there is memory: one window of memory, mapped again and again.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <new>

namespace support {

/// n elements. Every window of 16 MiB is the same memory, except for what lies after the last whole window.
template <class T>
class repeated {
public:
    explicit repeated(std::size_t n) : bytes_((n * sizeof(T) + window_bytes - 1) / window_bytes * window_bytes) {
        const int file = memfd_create("repeated", 0);
        if (file < 0 || ftruncate(file, window_bytes) != 0) throw std::bad_alloc();
        void* all = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (all == MAP_FAILED) throw std::bad_alloc();
        data_ = static_cast<char*>(all);
        for (std::size_t at = 0; at + window_bytes < bytes_; at += window_bytes)
            if (mmap(data_ + at, window_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0) == MAP_FAILED)
                throw std::bad_alloc();
        close(file);
    }
    ~repeated() { munmap(data_, bytes_); }
    repeated(const repeated&) = delete;
    repeated& operator=(const repeated&) = delete;

    T* data() const { return reinterpret_cast<T*>(data_); }
    std::size_t window() const { return window_bytes / sizeof(T); }

private:
    static constexpr std::size_t window_bytes = std::size_t{16} << 20;
    std::size_t bytes_;
    char* data_;
};

} // namespace support
