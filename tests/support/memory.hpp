/// \file
/// Memory that notices a byte read or written beside it.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <new>
#include <span>
#include <vector>

namespace support {

/// n elements that start right behind an inaccessible page or end right before one.
template <class T>
class guarded {
public:
    enum side { at_front, at_back };

    guarded(std::size_t n, side s) : n_(n), pages_((n * sizeof(T) + page() - 1) / page() + 2) {
        void* all = mmap(nullptr, pages_ * page(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (all == MAP_FAILED) throw std::bad_alloc();
        base_ = static_cast<char*>(all);
        mprotect(base_, page(), PROT_NONE);
        mprotect(base_ + (pages_ - 1) * page(), page(), PROT_NONE);
        char* first = s == at_front ? base_ + page() : base_ + (pages_ - 1) * page() - n * sizeof(T);
        data_ = reinterpret_cast<T*>(first);
    }
    ~guarded() { munmap(base_, pages_ * page()); }
    guarded(const guarded&) = delete;
    guarded& operator=(const guarded&) = delete;

    operator std::span<T>() const { return {data_, n_}; }
    std::span<T> span() const { return {data_, n_}; }

private:
    static std::size_t page() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

    std::size_t n_, pages_;
    char* base_;
    T* data_;
};

/// n elements at `offset` elements behind a 64-byte boundary, among sentinels on both sides.
template <class T>
class fenced {
public:
    fenced(std::size_t n, std::size_t offset) : n_(n), bytes_(n * sizeof(T) + 4 * 64 + offset * sizeof(T), sentinel) {
        const auto start = reinterpret_cast<std::size_t>(bytes_.data());
        first_ = 64 + (64 - start % 64) % 64 + offset * sizeof(T);
    }

    std::span<T> span() { return {reinterpret_cast<T*>(bytes_.data() + first_), n_}; }

    /// No byte beside the elements has changed.
    bool intact() const {
        for (std::size_t i = 0; i < bytes_.size(); ++i)
            if ((i < first_ || i >= first_ + n_ * sizeof(T)) && bytes_[i] != sentinel) return false;
        return true;
    }

private:
    static constexpr unsigned char sentinel = 0xA5;
    std::size_t n_, first_;
    std::vector<unsigned char> bytes_;
};

} // namespace support
