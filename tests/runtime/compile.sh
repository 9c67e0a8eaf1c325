#!/bin/sh
# Runs a compiler. What this processor cannot run is compiled without optimization, in a quarter of the time.
case $* in
    *-march=x86-64-v4*) grep -qw avx512vl /proc/cpuinfo || set -- "$@" -O0 ;;
esac
exec "$@"
