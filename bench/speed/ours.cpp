#include "ours.hpp"

const bench::peer& bench::ours() {
    static const peer all = [] {
        peer p;
        add_floats(p);
        add_floats_from_output(p);
        add_doubles(p);
        return p;
    }();
    return all;
}

const bench::peer& bench::fast_tier() {
    static const peer all = [] {
        peer p{"simdact_fast", {}};
        add_fast_floats(p);
        return p;
    }();
    return all;
}
