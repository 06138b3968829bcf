#!/bin/sh
# Installs armature @VERSION@: downloads the archive for this system, verifies its SHA-256 checksum, and copies the program to one directory.
# It needs no root and changes no other file.
#
#   curl -fsSL @ADDRESS@/install.sh | sh
#
# ARMATURE_INSTALL_DIR    where the program goes [default: $XDG_BIN_HOME, else ~/.local/bin]
# ARMATURE_DOWNLOAD_URL   where the archive is downloaded from [default: @ADDRESS@]
# ARMATURE_PLATFORM       which archive [default: the one for this system]: @PLATFORMS@
set -eu

version='@VERSION@'
address=${ARMATURE_DOWNLOAD_URL:-'@ADDRESS@'}
# the oldest glibc that the programs for Linux with glibc run on
oldest_glibc='@GLIBC@'

# The checksum of the archive for a platform; nothing if there is none.
checksum_of() {
    case $1 in
@CHECKSUMS@
    esac
}

fail() {
    printf 'install.sh: %s\n' "$1" >&2
    exit 1
}

# Whether dotted version $1 is at least $2, for versions of two numbers.
is_at_least() {
    [ "${1%%.*}" -gt "${2%%.*}" ] || { [ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -ge "${2#*.}" ]; }
}

# A glibc that is new enough gets the program for glibc, every other Linux the one for musl.
linux_kind() {
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc \([0-9]*\.[0-9]*\).*/\1/p') || glibc=
    if [ -n "$glibc" ] && is_at_least "$glibc" "$oldest_glibc"; then
        echo linux
    elif [ -z "$glibc" ] || [ -n "$(checksum_of "linux-musl-$1")" ]; then
        echo linux-musl
    else
        fail "glibc $glibc is older than $oldest_glibc, which armature needs"
    fi
}

this_platform() {
    machine=$(uname -m)
    case $machine in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) fail "armature is not built for the processor $machine" ;;
    esac
    case $(uname -s) in
    Linux)
        kind=$(linux_kind "$machine") || exit 1
        echo "$kind-$machine"
        ;;
    Darwin)
        # a shell under Rosetta 2 reports x86_64
        [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ] && machine=arm64
        echo "osx-$machine"
        ;;
    *) fail "this script does not support $(uname -s); on Windows run install.ps1" ;;
    esac
}

download() {
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --retry 2 -o "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget -q -O "$2" "$1"
    else
        fail 'curl or wget is needed'
    fi
}

sha256() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1" | cut -d ' ' -f 1
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 "$1" | cut -d ' ' -f 1
    elif command -v openssl >/dev/null 2>&1; then
        openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
    else
        fail 'sha256sum, shasum or openssl is needed to verify the download'
    fi
}

# All of it in a function: a script that was cut off in the middle of its download does nothing.
main() {
    platform=${ARMATURE_PLATFORM:-$(this_platform)}
    expected=$(checksum_of "$platform")
    [ -n "$expected" ] || fail "this release has no archive for $platform"
    if [ -z "${ARMATURE_INSTALL_DIR:-${XDG_BIN_HOME:-${HOME:-}}}" ]; then
        fail 'HOME is not set; set ARMATURE_INSTALL_DIR to the directory for the program'
    fi
    directory=${ARMATURE_INSTALL_DIR:-${XDG_BIN_HOME:-${HOME:-}/.local/bin}}
    archive=armature-$version-$platform.tar.gz

    temporary=$(mktemp -d) || fail 'a temporary directory cannot be created'
    trap 'rm -rf "$temporary"' EXIT
    trap 'exit 1' HUP INT TERM
    download "$address/$archive" "$temporary/$archive" || fail "$address/$archive cannot be downloaded"
    actual=$(sha256 "$temporary/$archive") || exit 1
    [ "$actual" = "$expected" ] || fail "$archive has the SHA-256 checksum $actual instead of $expected; nothing was installed"
    tar -xzf "$temporary/$archive" -C "$temporary" || fail "$archive cannot be unpacked"

    # a copy and a rename: a running program is not overwritten, and there is never half a program
    mkdir -p "$directory" || fail "$directory cannot be created; set ARMATURE_INSTALL_DIR to another directory"
    new=$directory/.armature-$$
    { cp "$temporary/armature-$version-$platform/armature" "$new" && chmod 755 "$new" && mv -f "$new" "$directory/armature"; } || {
        rm -f "$new"
        fail "$directory cannot be written to; set ARMATURE_INSTALL_DIR to another directory"
    }
    printf 'armature %s is installed: %s\n' "$version" "$directory/armature"
    case :${PATH:-}: in
    *":$directory:"*) ;;
    *)
        printf 'The directory is not on PATH. To add it, put this line into the start file of your shell:\n'
        # shellcheck disable=SC2016
        printf '    export PATH="%s:$PATH"\n' "$directory"
        ;;
    esac
}

main
