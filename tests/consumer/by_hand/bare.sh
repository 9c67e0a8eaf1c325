# shellcheck shell=bash
# bare <suite>: a bare Debian in $directory/<suite>.bare, once. The mirror is the one that apt uses already.
bare() {
    local suite=$1 base=$directory/$1.bare mirror
    [ ! -d "$base" ] || return 0
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/*$')
    debootstrap --variant=minbase "$suite" "$base.part" "$mirror" >"$directory/$suite.log"
    echo 'Acquire::Check-Valid-Until "false";' >"$base.part/etc/apt/apt.conf.d/snapshot" # for mirrors that stand still
    echo force-unsafe-io >"$base.part/etc/dpkg/dpkg.cfg.d/unsafe-io"
    mv "$base.part" "$base"
}
