// softmax over rows: simdact beside its plain three passes and the libraries that CMake found, by turns, the best of
// many. Nanoseconds per element on one thread.
#include <simdact/kernels/forward.hpp>
#include <simdact/matrix.hpp>
#include <simdact/rows/softmax.hpp>

#include <unistd.h>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#if defined(SIMDACT_BENCH_ONEDNN)
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>
#endif
#if defined(SIMDACT_BENCH_GGML)
#include <ggml-cpu.h>
#include <ggml.h>
#endif
#if defined(SIMDACT_BENCH_XNNPACK)
#include <xnnpack.h>
#endif
#if defined(SIMDACT_BENCH_TORCH)
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#endif

namespace {

struct shape {
    std::size_t rows, columns;
};
struct competitor {
    std::string name;
    std::function<void()> run;
    double best = 1e9, error = 0;
};
using buffer = std::vector<float>;

struct exponential {
    static constexpr const char* name = "exponential";
    static constexpr bool heavy = true;
    float most;
    template <simdact::value V>
    V operator()(V x) const {
        return simdact::math::exp(simdact::math::reduce(simdact::simd::at_least(x - V(most), V(-87)))).value();
    }
};
struct product {
    static constexpr const char* name = "product";
    float factor;
    template <simdact::value V>
    V operator()(V x) const {
        return x * V(factor);
    }
};

// The largest element, the exponentials and their sum, the shares: three passes over memory, with the same vectors.
void three_passes(const float* x, float* y, shape s) {
    using A = simdact::simd::default_arch;
    for (std::size_t r = 0; r < s.rows; ++r, x += s.columns, y += s.columns) {
        simdact::simd::row_max<float, A> most;
        const auto same = [](const auto& v) { return v; };
        simdact::rows::for_elements<A, float, false, true>(s.columns, false, same, most,
                                                           simdact::simd::input<float, A>(x));
        const exponential e{most.result()};
        double sum = 0;
        for (std::size_t first = 0; first < s.columns; first += 4096) {
            const std::size_t n = std::min(s.columns - first, std::size_t(4096));
            simdact::rows::for_elements<A, float, true, true>(n, false, e, simdact::simd::output<float, A>(y + first),
                                                              simdact::simd::input<float, A>(x + first));
            simdact::simd::block_sum<float, A, false> block;
            simdact::rows::for_elements<A, float, false, true>(n, false, same, block,
                                                               simdact::simd::input<float, A>(y + first));
            sum += block.positive_result().high;
        }
        simdact::forward(product{static_cast<float>(1 / sum)}, y, y, s.columns);
    }
}

#if defined(SIMDACT_BENCH_ONEDNN)
std::function<void()> onednn(buffer& x, buffer& y, shape s) {
    static dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
    const dnnl::memory::desc md({static_cast<dnnl::memory::dim>(s.rows), static_cast<dnnl::memory::dim>(s.columns)},
                                dnnl::memory::data_type::f32, dnnl::memory::format_tag::ab);
#if DNNL_VERSION_MAJOR >= 3
    const dnnl::softmax_forward::primitive_desc desc(cpu, dnnl::prop_kind::forward_inference,
                                                     dnnl::algorithm::softmax_accurate, md, md, 1);
#else
    const dnnl::softmax_forward::primitive_desc desc({dnnl::prop_kind::forward_inference, md, 1}, cpu);
#endif
    dnnl::softmax_forward call(desc);
    dnnl::stream stream(cpu);
    std::unordered_map<int, dnnl::memory> all{{DNNL_ARG_SRC, {md, cpu, x.data()}}, {DNNL_ARG_DST, {md, cpu, y.data()}}};
    return [=]() mutable {
        call.execute(stream, all);
        stream.wait();
    };
}
#endif

#if defined(SIMDACT_BENCH_GGML)
// A graph of one operation, made once for the program.
std::function<void()> ggml(buffer& x, buffer& y, shape s) {
    ggml_cpu_init();
    ggml_context* const context =
        ggml_init({8 * ggml_tensor_overhead() + ggml_graph_overhead(), nullptr, /*no_alloc*/ true});
    ggml_tensor* const in = ggml_new_tensor_2d(context, GGML_TYPE_F32, static_cast<std::int64_t>(s.columns),
                                               static_cast<std::int64_t>(s.rows));
    in->data = x.data();
    ggml_tensor* const out = ggml_soft_max(context, in);
    out->data = y.data();
    ggml_cgraph* const graph = ggml_new_graph(context);
    ggml_build_forward_expand(graph, out);
    ggml_cplan plan = ggml_graph_plan(graph, 1, nullptr);
    auto work = std::make_shared<std::vector<std::uint8_t>>(plan.work_size);
    plan.work_data = work->data();
    return [graph, plan, work]() mutable { ggml_graph_compute(graph, &plan); };
}
#endif

#if defined(SIMDACT_BENCH_XNNPACK)
std::function<void()> xnnpack(buffer& x, buffer& y, shape s) {
    xnn_operator_t op = nullptr;
    if (xnn_initialize(nullptr) != xnn_status_success ||
        xnn_create_softmax_nc_f32(s.columns, s.columns, s.columns, 0, &op) != xnn_status_success ||
        xnn_setup_softmax_nc_f32(op, s.rows, x.data(), y.data(), nullptr) != xnn_status_success)
        std::exit(1);
    return [op] { xnn_run_operator(op, nullptr); };
}
#endif

#if defined(SIMDACT_BENCH_TORCH)
std::function<void()> pytorch(buffer& x, buffer& y, shape s) {
    static const c10::InferenceMode no_autograd;
    at::set_num_threads(1);
    const auto view = [&](buffer& b) {
        return at::from_blob(b.data(), {static_cast<std::int64_t>(s.rows), static_cast<std::int64_t>(s.columns)});
    };
    return [in = view(x), out = view(y)]() mutable { at::_softmax_out(out, in, 1, false); };
}
#endif

// The processor's time, so that a busy machine spoils less.
double now() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// The largest error of some elements in ULP.
double error_of(const buffer& x, const buffer& y, shape s) {
    long double sum = 0, worst = 0, most = *std::max_element(x.begin(), x.begin() + static_cast<long>(s.columns));
    for (std::size_t i = 0; i < s.columns; ++i) sum += std::exp(static_cast<long double>(x[i]) - most);
    for (std::size_t i = 0; i < s.columns; i += s.columns / 2000 + 1) {
        const long double exact = std::exp(static_cast<long double>(x[i]) - most) / sum;
        int exponent = 0;
        std::frexp(exact, &exponent);
        worst = std::max(worst, std::fabs(static_cast<long double>(y[i]) - exact) / std::ldexp(1.0L, exponent - 24));
    }
    return static_cast<double>(worst);
}

} // namespace

int main(int, char** arguments) {
    // OpenMP reads it before main: with two threads oneDNN seems to take half the time.
    if (!std::getenv("OMP_NUM_THREADS") && setenv("OMP_NUM_THREADS", "1", 1) == 0)
        return execvp(arguments[0], arguments);
    for (const shape s : {shape{10240, 64}, {650, 1000}, {4, 32768}, {1, 4 << 20}}) {
        const std::size_t n = s.rows * s.columns;
        buffer x(n), y(n);
        std::mt19937 random(1);
        std::normal_distribution<float> normal(0, 3);
        for (float& v : x) v = normal(random);
        std::vector<competitor> all;
        all.push_back(
            {"simdact", [&] { simdact::forward(simdact::softmax{}, simdact::matrix(x, s.rows, s.columns), y); }});
        all.push_back({"three passes", [&] { three_passes(x.data(), y.data(), s); }});
#if defined(SIMDACT_BENCH_ONEDNN)
        all.push_back({"oneDNN", onednn(x, y, s)});
#endif
#if defined(SIMDACT_BENCH_GGML)
        all.push_back({"ggml", ggml(x, y, s)});
#endif
#if defined(SIMDACT_BENCH_XNNPACK)
        all.push_back({"XNNPACK", xnnpack(x, y, s)});
#endif
#if defined(SIMDACT_BENCH_TORCH)
        all.push_back({"PyTorch", pytorch(x, y, s)});
#endif
        for (int round = 0; round < (n > 1000000 ? 30 : 400); ++round)
            for (competitor& c : all) {
                const auto start = now();
                c.run();
                const double time = now() - start;
                c.best = std::min(c.best, time);
                if (round == 0) c.error = error_of(x, y, s);
            }
        std::printf("%zu rows of %zu:", s.rows, s.columns);
        for (const competitor& c : all)
            std::printf("  %s %.3f ns, %.2f times, %.1f ULP;", c.name.c_str(), c.best * 1e9 / static_cast<double>(n),
                        c.best / all[0].best, c.error);
        std::printf("\n");
    }
}
