#!/usr/bin/env bash
# Builds and runs the benchmarks of simdact and of its peers; see usage below.
set -euo pipefail
cd "$(dirname "$0")/.."
. cmake/setup.sh

# Many short repetitions in random order: a disturbance of the machine hits all competitors alike, and the best counts.
repetitions=15 min_time=0.02 peers='' report='' arch=native build=build/bench first_look=yes targets='' quick=''
arguments=() sources=() other_results=()
for argument; do
    case ${value_of-} in
        peer-source) argument=--peer-source=$argument ;;
        results) [ "${argument#--}" != "$argument" ] || argument=--results=$argument ;;
    esac
    value_of=''
    case $argument in
        --help)
            echo "usage: bench/run.sh [--no-install] [--quick] [--peers] [--report[=<directory>]] [--results=<file>...]
                    [--targets] [--arch=<architecture>] [--peer-source=<library>=<path>...] [--peer=<file>...]
                    [Google Benchmark arguments...]

Builds the benchmarks in build/bench, shows a first table of forward and backward beside plain loops, and then runs all of
them on one thread beside every peer whose library is found: prints a table, what was promised and a summary, and keeps
all repetitions in build/bench/results.json. A choice of benchmarks goes without the first table.
  --peers                      first installs Eigen, oneDNN, XNNPACK, SLEEF, Highway, libtorch and ONNX Runtime,
                               as far as Debian has them
  --peer-source=<library>=<path>
                               one more peer: eigen, ggml, onednn, sleef or vcl2 of that checkout or prefix, or
                               aocl (AMD's LibM) of that prefix
  --peer=<file>                one more peer: a program of bench/peers that was built elsewhere, see CONTRIBUTING.md
  --report[=<directory>]       tables and pictures of this run, and the page report.html in which one chooses a function,
                               a size and an error, in build/bench/report or there
  --results=<file>             results.json of another run or machine, laid over this one in report.html
  --quick                      forward and backward of floats at three sizes, with few repetitions: a first page within
                               three minutes on two cores
  --targets                    only what the promised speeds need
  --arch=<architecture>        -march of the compiler, such as x86-64-v3 for AVX2, in build/bench-<architecture>; the
                               peers that choose at run time are held to it, or left out
  --benchmark_filter=<regex>   only the benchmarks whose names match, such as forward/relu/float
  --benchmark_list_tests       their names
  --no-install                 no apt-get: CMake takes the libraries that it finds and fetches the others

A report from the results of another machine: python3 bench/report <results.json> <directory>
Does time depend on the input, on NaN or subnormals? bench/inputs.sh"
            exit
            ;;
        --quick) quick=yes first_look='' ;;
        --peer-source | --results) value_of=${argument#--} ;;
        --peer-source=*=*)
            argument=${argument#*=}
            if ! grep -q "^use_source(${argument%%=*} " bench/peers/sources.cmake || [ ! -d "${argument#*=}" ]; then
                echo "--peer-source=$argument: no such library or directory; see --help" >&2
                exit 2
            fi
            sources+=("-DSIMDACT_PEER_SOURCE_${argument%%=*}=$(realpath "${argument#*=}")")
            ;;
        --results=*)
            other_results+=("${argument#*=}")
            value_of=results
            ;;
        --peers) peers=yes ;;
        --report) report=default ;;
        --report=*) report=${argument#*=} ;;
        --arch=*) arch=${argument#*=} build=build/bench-$arch ;;
        --targets) targets=yes first_look='' ;;
        --benchmark_filter=* | --benchmark_list_tests*) arguments+=("$argument") first_look='' ;;
        *) arguments+=("$argument") ;;
    esac
done

setup_packages cmake ninja-build g++ python3 libxsimd-dev libbenchmark-dev libeigen3-dev
[ -z "$report" ] || setup_packages python3-matplotlib python3-plotly
if [ -n "$peers" ]; then
    for packages in libdnnl-dev 'libxnnpack-dev libpthreadpool-dev' libsleef-dev libhwy-dev libtorch-dev \
        libonnxruntime-dev; do
        setup_packages $packages # by itself: where one cannot be had, the others can
    done
fi
[ -z "$targets" ] || arguments+=("--benchmark_filter=$(python3 -B bench/report/targets.py --filter)")
cmake --preset bench -B $build -DSIMDACT_ARCH=$arch '-USIMDACT_PEER_SOURCE_*' ${sources[@]+"${sources[@]}"}
if [ -n "$first_look" ]; then
    cmake --build $build --target simdact_first_look peer_plain_loop
    $build/bench/simdact_first_look --benchmark_repetitions=3 --benchmark_min_time=0.005 \
        --benchmark_enable_random_interleaving=true \
        --benchmark_filter='^(memcpy|(plain_loop[^/]*/)?(forward|backward)/[a-z_0-9]+)/float/4096$'
    printf '\nThat was a first look. Now everything:\n\n'
fi
program=simdact_bench
if [ -n "$quick" ]; then
    program=simdact_quick repetitions=5 min_time=0.002
    arguments=('--benchmark_filter=^(memcpy|fma|([^/]*/)?(forward|backward)/[a-z_0-9]+)/float/([a-z_]+/)?(4096|65536|1048576)$'
        ${arguments[@]+"${arguments[@]}"})
fi
cmake --build $build --target $program
broken=''
if ! cmake --build $build --target simdact_bench_peers -- -k 0; then
    for peer in $(cmake --build $build --target help | sed -n 's/^peer_\([a-z_0-9]*\): phony$/\1/p'); do
        [ -e "$build/bench/peers/programs/$peer.so" ] || broken+="${broken:+ }$peer"
    done
    echo "Left out, as they do not build: $broken" >&2
fi

# memcpy streams too, from a size on that glibc derives from the caches: it matters when reading the largest sizes.
streams_from=$({ /lib64/ld-linux-x86-64.so.2 --list-tunables || true; } 2>/dev/null |
    sed -n 's/.*x86_non_temporal_threshold: \(0x[0-9a-f]*\).*/\1/p')
if [ -n "$streams_from" ]; then
    streams_from="streams from $((streams_from)) bytes on"
    echo "memcpy:   $streams_from"
fi

results=$build/results.json
$build/bench/$program --benchmark_enable_random_interleaving=true --benchmark_repetitions=$repetitions \
    --benchmark_min_time=$min_time --benchmark_out=$results \
    --benchmark_context=memcpy="${streams_from:-unknown}" ${broken:+"--benchmark_context=broken=$broken"} \
    ${arguments[@]+"${arguments[@]}"}
case " ${arguments[*]-} " in *" --benchmark_list_tests"*) exit ;; esac
python3 -B bench/report/targets.py $results
if [ -n "$report" ]; then
    # A Python before Debian's own in PATH lacks Debian's packages.
    python=python3
    python3 -c 'import matplotlib, plotly' 2>/dev/null || python=/usr/bin/python3
    [ "$report" != default ] || report=$build/report
    $python -B bench/report $results "$report" ${other_results[@]+"${other_results[@]}"}
fi
python3 -B bench/report/pareto.py $results
python3 -B bench/report/summary.py $results
echo "All repetitions: $results"
