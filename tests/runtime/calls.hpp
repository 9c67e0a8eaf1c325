/// \file
/// Calls that the component must answer as the direct kernels do on the same instruction set, bit for bit, and with the
/// same texts where they are refused.
#pragma once

#include <simdact/activations/hardtanh.hpp>
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/float16.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>
#include <simdact/lookup_table.hpp>
#include <simdact/matrix.hpp>
#include <simdact/prelu.hpp>
#include <simdact/residual.hpp>
#include <simdact/rows/log_softmax.hpp>
#include <simdact/rows/masked.hpp>
#include <simdact/rows/softmax.hpp>
#include <simdact/runtime/entry.hpp>

#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

/// What a call wrote, or why it was refused.
struct answer {
    std::string call, bytes;
};
using answer_list = std::vector<answer>;

/// The answers of the direct kernels. Long rows and ranges take an emulator a minute.
extern const simdact::runtime::entry<void(answer_list&, bool long_too)> answer_directly;

/// The calls, with the kernels that are members of K.
template <class K>
class calls {
public:
    explicit calls(answer_list& a) : list(a) {}

    void run(bool long_too) {
        if (long_too) of_long_row();
        for (const std::size_t n : {0U, 1U, 9U, 300U}) of_two_inputs(n);
        for (const std::size_t columns : {0U, 1U, 7U, 300U, 5000U}) {
            if (columns > 300 && !long_too) break;
            of_rows<float>(columns), of_rows<simdact::float16>(columns), of_rows<double>(columns);
        }
        for (const std::size_t n : {0U, 5U, 300U, 70000U}) {
            if (n > 300 && !long_too) break;
            with_health<float>(n, simdact::relu{});
            with_health<float>(n, simdact::hardtanh{.min_val = -1, .max_val = 2});
            with_health<float>(n, simdact::gelu{});
            with_health<simdact::bfloat16>(n, simdact::relu{});
            with_health<double>(n, simdact::gelu{});
        }
        of_bytes();
        refused();
    }

private:
    answer_list& list;
    template <class T>
    using values = std::vector<T>;

    template <class T>
    void keep(const char* call, const T* data, std::size_t n) {
        list.push_back({call, std::string(reinterpret_cast<const char*>(data), n * sizeof(T))});
    }
    template <class T>
    void keep(const char* call, const values<T>& v) {
        keep(call, v.data(), v.size());
    }

    template <class S>
    static values<S> numbers(std::size_t n, unsigned seed, float size = 4) {
        values<S> x;
        for (std::size_t i = 0; i < n; ++i) {
            seed = seed * 1664525 + 1013904223;
            x.push_back(static_cast<S>(static_cast<float>(static_cast<int>(seed >> 8) - (1 << 23)) / (1 << 23) * size));
        }
        return x;
    }

    void of_two_inputs(std::size_t n) {
        const auto x = numbers<float>(n, 1), up = numbers<float>(n, 2), dy = numbers<float>(n, 3);
        values<float> y(n), dx(n, 1), dup(n, 2);
        const auto both = [&](const char* name, const auto& f) {
            K::forward(f, x, up, y);
            keep(name, y);
            K::backward(f, x, up, dy, dx, dup);
            keep(name, dx), keep(name, dup);
        };
        both("swiglu", simdact::swiglu{});
        both("glu", simdact::glu{});
        both("geglu", simdact::geglu{});
        both("swiglu_oai", simdact::swiglu_oai{.limit = 2});
        both("prelu", simdact::prelu{});
        both("residual", simdact::residual{simdact::leaky_relu{.negative_slope = 0.25}});
        if (n != 300) return;
        const auto bias = numbers<float>(15, 4);
        K::forward(simdact::biased{simdact::swiglu{}}, simdact::matrix(x, 20, 15), simdact::per_column(bias), up, y);
        keep("biased per column", y);
    }

    template <class T>
    void of_rows(std::size_t columns) {
        constexpr std::size_t count = 3;
        const std::size_t stride = columns + 5;
        const auto x = numbers<T>(count * stride, 6, 20), dy = numbers<T>(count * stride, 7);
        auto mask = numbers<T>(columns, 8);
        if (columns > 2) mask[2] = static_cast<T>(-std::numeric_limits<float>::infinity());
        const auto sink = numbers<T>(count, 9);
        values<T> y(count * stride, T(7)), log(count);
        const simdact::matrix from(x, count, columns, stride);
        const simdact::matrix to(y, count, columns, stride);
        K::forward(simdact::softmax{}, from, to, simdact::per_row(log));
        keep("softmax", y), keep("softmax", log);
        values<T> dx = y;
        K::backward_from_output(simdact::softmax{.scale = 0.3}, to, simdact::matrix(dy, count, columns, stride), to);
        keep("softmax backward", y);
        K::forward(simdact::log_softmax{.temperature = 2}, from, to);
        keep("log_softmax", y);
        K::backward_from_output(simdact::log_softmax{}, to, simdact::matrix(dy, count, columns, stride),
                                simdact::matrix(dx, count, columns, stride), simdact::accumulate);
        keep("log_softmax backward", dx);
        K::forward(simdact::masked{simdact::softmax{}}, from, simdact::per_column(mask), to);
        keep("masked", y);
        K::forward(simdact::masked{simdact::softmin{}}, from, simdact::per_row(sink), to);
        keep("masked by one number for each row", y);
        K::forward(simdact::sunk{simdact::masked{simdact::log_softmax{}}}, from, from, simdact::per_row(sink), to);
        keep("masked and sunk", y);
        K::forward(simdact::sunk{simdact::log_sum_exp{}}, from, simdact::single(sink[0]), simdact::per_row(log));
        keep("log_sum_exp", log);
        constexpr std::size_t many = std::size_t{1} << 60; // soon done
        K::forward(simdact::softmax{}, simdact::matrix(x, many, 0), simdact::matrix(y, many, 0));
        auto own = x;
        K::forward(simdact::softmin{.temperature = 3}, own, own);
        keep("softmin in place", own);
    }

    /// Longer than the caches.
    void of_long_row() {
        const auto x = numbers<float>((simdact::streaming_bytes / sizeof(float)) + 3, 10);
        values<float> y(x.size());
        K::forward(simdact::softmax{}, x, y);
        keep("softmax of a long row", y);
    }

    template <class T, class F>
    void with_health(std::size_t n, const F& f) {
        auto x = numbers<T>(n, 11, 8);
        const auto watch = [&] {
            const simdact::health h = K::forward_with_health(f, x, x);
            for (T& v : x) // one NaN is as good as another
                if (static_cast<double>(v) != static_cast<double>(v)) v = static_cast<T>(0.0F);
            keep(F::name, x), keep(F::name, &h, 1);
        };
        watch();
        if (n < 300) return;
        x[5] = static_cast<T>(std::numeric_limits<float>::infinity());
        x[n / 2] = static_cast<T>(std::numeric_limits<float>::quiet_NaN());
        watch();
    }

    void of_bytes() {
        using T = std::int8_t;
        values<T> x, y(1000, T(1));
        for (int i = 0; i < 1000; ++i) x.push_back(static_cast<T>(i * 7));
        const simdact::lookup_table<T> table{simdact::gelu{}, {.scale = 0.05}, {.scale = 0.02}};
        K::forward(table, x, y);
        keep("table", y);
        K::forward(table, simdact::matrix(x, 3, 300, 333), simdact::matrix(x, 3, 300, 333));
        keep("table of a matrix", x);
    }

    template <class Call>
    void refuse(const char* name, const Call& call) {
        try {
            call();
            list.push_back({name, "no exception"});
        } catch (const std::invalid_argument& e) {
            list.push_back({name, e.what()});
        }
    }
    void refused() {
        values<float> x(12, 1), y(12, 5), few(5, 5);
        const simdact::matrix rows(x, 3, 4);
        refuse("gated lengths", [&] { K::forward(simdact::swiglu{}, x, few, y); });
        refuse("gated parameter", [&] { K::forward(simdact::swiglu{.activation = {.beta = 1e300}}, x, x, y); });
        refuse("gated overlap", [&] { K::backward(simdact::swiglu{}, x, x, x, y, y); });
        refuse("bias", [&] { K::forward(simdact::biased{simdact::swiglu{}}, rows, simdact::per_column(few), x, y); });
        refuse("softmax", [&] { K::forward(simdact::softmax{.temperature = 0}, rows, y); });
        refuse("softmax factor", [&] { K::forward(simdact::softmin{.scale = 1e30}, x, y); });
        refuse("softmax rows", [&] { K::forward(simdact::softmax{}, rows, y, simdact::per_row(few)); });
        refuse("softmax gradient", [&] { K::backward_from_output(simdact::log_softmax{}, x, few, y); });
        refuse("mask", [&] { K::forward(simdact::masked{simdact::softmax{}}, x, few, y); });
        refuse("health", [&] { K::forward_with_health(simdact::relu{}, x, few); });
        refuse("health", [&] { K::forward_with_health(simdact::hardtanh{.min_val = 3}, x, y); });
        keep("nothing was written", y), keep("nothing was written", few);
    }
};
