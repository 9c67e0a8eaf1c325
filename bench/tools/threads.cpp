// simdact_threads: the time of calls in one thread over that of calls with std::execution::par, for sizes from 1 to
// 64 Mi floats, as medians. "asleep": both run in turns, with a pause before each, in which the other threads fall
// asleep. "awake": calls follow each other. Usage: simdact_threads [rounds]
#include <simdact/activations/gelu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/matrix.hpp>
#include <simdact/parallel.hpp>
#include <simdact/rows/softmax.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono;

int rounds = 50;

/// A call's time. Several calls are one where a call is short.
template <class Call>
double seconds(std::size_t n, const Call& call) {
    const std::size_t calls = 1 + 20000 / n;
    const auto start = steady_clock::now();
    for (std::size_t i = 0; i < calls; ++i) call();
    return duration<double>(steady_clock::now() - start).count() / static_cast<double>(calls);
}

double median(std::vector<double> all) {
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    return *middle;
}

/// call(policy...)
template <class Call>
void compare(const char* name, std::size_t n, const Call& call) {
    const auto one = [&] { return seconds(n, [&] { call(); }); };
    const auto several = [&] { return seconds(n, [&] { call(std::execution::par); }); };
    const auto after_pause = [](const auto& time) {
        std::this_thread::sleep_for(milliseconds(2));
        return time();
    };
    std::vector<double> times[4];
    for (int i = 0; i < rounds; ++i) {
        times[0].push_back(after_pause(one));
        times[1].push_back(after_pause(several));
    }
    for (int i = 0; i < rounds; ++i) times[2].push_back(one());
    for (int i = 0; i < rounds; ++i) times[3].push_back(several());
    std::printf("%-16s %9zu  %11.3f us  %6.2f %6.2f\n", name, n, 1e6 * median(times[0]),
                median(times[0]) / median(times[1]), median(times[2]) / median(times[3]));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1) rounds = std::atoi(argv[1]);
    std::printf("%u threads\n%-16s %9s  %14s  %6s %6s\n", std::thread::hardware_concurrency(), "forward", "floats",
                "one thread", "asleep", "awake");
    const std::size_t most = std::size_t{64} << 20, columns = 1024;
    std::vector<float> all_x(most), all_y(most), bias(columns, 0.1F), sums(columns);
    for (std::size_t i = 0; i < most; ++i) all_x[i] = static_cast<float>(i % 10007) / 1000 - 5;
    for (const std::size_t n :
         {std::size_t{1}, std::size_t{64}, std::size_t{4} << 10, std::size_t{64} << 10, std::size_t{128} << 10,
          std::size_t{256} << 10, std::size_t{512} << 10, std::size_t{1} << 20, std::size_t{2} << 20,
          std::size_t{4} << 20, std::size_t{16} << 20, most}) {
        const std::span<const float> x(all_x.data(), n);
        const std::span<float> y(all_y.data(), n);
        compare("relu", n, [&](auto... how) { simdact::forward(how..., simdact::relu{}, x, y); });
        compare("gelu", n, [&](auto... how) { simdact::forward(how..., simdact::gelu{}, x, y); });
        if (n < columns) continue;
        const simdact::matrix rows(x, n / columns, columns);
        compare("softmax", n, [&](auto... how) { simdact::forward(how..., simdact::softmax{}, rows, y); });
        compare("biased backward", n, [&](auto... how) {
            simdact::backward(how..., simdact::biased{simdact::relu{}}, x, simdact::per_column(bias), x, y,
                              simdact::per_column(sums));
        });
    }
}
