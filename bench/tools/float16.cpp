// simdact_float16: how long kernels take on 16 bits, over their time on floats. All formats run in turns, and the
// shortest CPU time counts, so that other programs disturb little. Usage: simdact_float16 [rounds]
#include <simdact/activations.hpp>
#include <simdact/float16.hpp>
#include <simdact/kernels/forward.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

namespace {

using simdact::bfloat16, simdact::float16;

double seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class F, class In, class Out>
class timed {
public:
    explicit timed(std::size_t n) : x(n), y(n) {
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        for (In& v : x) v = static_cast<In>(normal(random));
    }

    void run() {
        const std::size_t calls = 1 + 20000000 / x.size();
        const double start = seconds();
        for (std::size_t i = 0; i < calls; ++i) simdact::forward(F{}, x.data(), y.data(), x.size());
        best = std::min(best, (seconds() - start) / static_cast<double>(calls * x.size()));
    }

    double best = 1;

private:
    std::vector<In> x;
    std::vector<Out> y;
};

template <class F>
void compare(std::size_t n, int rounds) {
    timed<F, float, float> floats(n);
    timed<F, bfloat16, bfloat16> bfloat16s(n);
    timed<F, float16, float16> float16s(n);
    timed<F, float, bfloat16> to(n);
    timed<F, bfloat16, float> from(n);
    for (int i = 0; i < rounds; ++i) floats.run(), bfloat16s.run(), float16s.run(), to.run(), from.run();
    std::printf("%-10s %9zu  %6.3f ns  %8.2f %8.2f %8.2f %8.2f\n", F::name, n, 1e9 * floats.best,
                bfloat16s.best / floats.best, float16s.best / floats.best, to.best / floats.best,
                from.best / floats.best);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 15;
    std::printf("%-10s %9s  %9s  %8s %8s %8s %8s\n", "forward", "elements", "float", "bfloat16", "float16", "to bf16",
                "from it");
    for (const std::size_t n : {std::size_t{4096}, std::size_t{32} << 20}) {
        compare<simdact::relu>(n, rounds);
        compare<simdact::leaky_relu>(n, rounds);
        compare<simdact::identity>(n, rounds);
        if (n < 10000) compare<simdact::gelu>(n, rounds);
    }
}
