// Every activation, its fast and its exact form: value and gradient, on floats and doubles.
#include "table.hpp"

#include "parts.hpp"

namespace adversity {
namespace {

template <class F>
constexpr F object{};

template <class T, class... F>
constexpr std::size_t add(call* to, const char* value, const char* gradient, simdact::type_list<F...>) {
    std::size_t n = 0;
    ((to[n++] = line<simdact::forward, object<F>, in<T>, out<T>>(value, F::name),
      to[n++] = line<simdact::backward, object<F>, in<T>, in<T>, out<T>>(gradient, F::name)),
     ...);
    return n;
}

template <template <class> class Form, class... F>
auto forms(simdact::type_list<F...>) -> simdact::type_list<Form<F>...>;

template <class... F>
constexpr std::size_t size_of(simdact::type_list<F...>) {
    return sizeof...(F);
}

constexpr std::size_t all = size_of(simdact::activations{}), fast = size_of(simdact::fast_activations{});

constexpr auto table = [] {
    lines<4 * all + 2 * fast> t;
    std::size_t n = 0;
    n += add<float>(t.list + n, "forward", "backward", simdact::activations{});
    n += add<double>(t.list + n, "forward, double", "backward, double", simdact::activations{});
    n += add<float>(t.list + n, "forward", "backward", decltype(forms<simdact::fast>(simdact::fast_activations{})){});
    return t;
}();

} // namespace

std::span<const call> calls_of_activations() {
    return table.list;
}

} // namespace adversity
