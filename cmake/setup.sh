# shellcheck shell=bash disable=SC2086
# Sourced by tests/run.sh and bench/run.sh with bash. Takes --no-install out of the caller's arguments and defines
#   setup_packages <Debian package>...   installs what is missing where apt-get is; elsewhere CMake finds or fetches libraries.

setup_install=yes
setup_arguments=()
for setup_argument; do
    case $setup_argument in
        --no-install) setup_install=no ;;
        *) setup_arguments+=("$setup_argument") ;;
    esac
done
set -- ${setup_arguments[@]+"${setup_arguments[@]}"}

setup_missing() {
    local package
    for package; do
        case $package in
            cmake) command -v cmake ;;
            ninja-build) command -v ninja ;;
            g++) command -v "${CXX:-c++}" ;;
            pkg-config | python3 | git) command -v "$package" ;;
            *) ! command -v dpkg || dpkg -s "$package" ;;
        esac >/dev/null 2>&1 || printf '%s\n' "$package"
    done | xargs
}

setup_packages() {
    local missing tool version sudo='' log
    missing=$(setup_missing "$@")
    if [ -n "$missing" ] && [ $setup_install = yes ] && command -v apt-get >/dev/null; then
        [ "$(id -u)" = 0 ] || sudo=sudo
        if [ -n "$sudo" ] && ! command -v sudo >/dev/null; then
            echo "Not root and no sudo; as root: apt-get install $missing" >&2
        else
            echo "Installing $missing"
            log=$(mktemp)
            $sudo apt-get -q update >"$log" 2>&1 || true
            $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends $missing </dev/null >>"$log" 2>&1 ||
                echo "apt-get could not install $missing: $(grep -m 1 '^E:\|^sudo:' "$log")" >&2
            rm -f "$log"
        fi
    fi

    missing=$(setup_missing "$@")
    for tool in $missing; do
        case $tool in
            cmake | ninja-build | g++ | python3 | git)
                echo "Missing: $missing; on Debian: apt-get install $missing" >&2
                exit 1
                ;;
        esac
    done
    version=$(cmake --version | sed -n '1s/.* //p')
    if ! printf '%s\n' 3.25 "$version" | sort -V -C; then
        echo "CMake 3.25 or newer is needed, this is $version: pip install cmake" >&2
        exit 1
    fi
}
