#!/bin/sh
# Runs a compiler. What this processor cannot run is compiled without optimization, in a quarter of the time, and SSE4.2,
# which differs from SSE2 by few instructions, with less of it.
case $* in
    *-march=x86-64-v4*) grep -qw avx512vl /proc/cpuinfo || set -- "$@" -O0 ;;
    *-march=x86-64-v2*) set -- "$@" -O1 ;;
esac
exec "$@"
