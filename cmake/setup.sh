# shellcheck shell=bash disable=SC2086
# Sourced by the scripts that build something, with bash. Takes --no-install out of the caller's arguments and defines
#   setup_packages <Debian package>...   installs what is missing where apt-get is; elsewhere CMake finds or fetches libraries.

setup_install=yes setup_updated=''
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

# Of apt-get's output a line every 5 seconds.
setup_progress() {
    local kind percent what shown=$SECONDS
    while IFS=: read -r kind _ percent what; do
        case $kind in
            dlstatus | pmstatus) ;;
            *) continue ;;
        esac
        [ $((SECONDS - shown)) -ge 5 ] || continue
        shown=$SECONDS
        printf '  %3.0f %%  %s\n' "${percent%.*}" "$what"
    done
}

# setup_apt <log> <command of apt-get>...
setup_apt() {
    local log=$1 sudo=''
    shift
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -qy -o APT::Status-Fd=1 -o DPkg::Lock::Timeout=600 "$@" \
        </dev/null 2>&1 | tee -a "$log" | setup_progress
}

setup_packages() {
    local missing known='' package tool version log
    missing=$(setup_missing "$@")
    if [ -n "$missing" ] && [ $setup_install = yes ] && command -v apt-get >/dev/null; then
        if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
            echo "Not root and no sudo; as root: apt-get install $missing" >&2
        else
            echo "Installing $missing"
            log=$(mktemp)
            [ -n "$setup_updated" ] || setup_apt "$log" update || true
            setup_updated=yes
            for package in $missing; do
                if apt-cache show "$package" >/dev/null 2>&1; then known+=" $package"; else echo "apt knows no $package" >&2; fi
            done
            setup_apt "$log" install --no-install-recommends $known ||
                echo "apt-get could not install$known: $(grep -m 1 '^E:\|^sudo:' "$log")" >&2
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
    case " $* " in *' cmake '*) ;; *) return 0 ;; esac
    version=$(cmake --version | sed -n '1s/.* //p')
    if ! printf '%s\n' 3.25 "$version" | sort -V -C; then
        echo "CMake 3.25 or newer is needed, this is $version: pip install cmake" >&2
        exit 1
    fi
}
