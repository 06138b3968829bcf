#!/bin/bash
# Tries armature on a real Mac and prints one report to paste into an issue. It does what CI does on Linux with the program for macOS.
#
#   tools/try-on-a-mac.sh ARCHIVE [--python PYTHON] [--install INSTALL_SH] [--anyway]
#
#   ARCHIVE     armature-VERSION-osx-arm64.tar.gz or armature-VERSION-osx-x64.tar.gz, or the program itself
#   --python    the Python to examine and to make a scratch environment with [default: python3]
#   --install   install.sh of the same release: is tried with the archives beside it, and installs into the scratch directory
#   --anyway    run on another system than macOS: for the test of this script
#
# Everything is made in one scratch directory, which is removed at the end. The report contains no names of users: the home directory is written as ~.
# Written for bash 3.2 and the tools of macOS.
set -u

usage() {
    sed -n '4,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

archive='' python=python3 install='' anyway=''
while [ $# -gt 0 ]; do
    case $1 in
    --python | --install)
        [ $# -gt 1 ] || usage
        if [ "$1" = --python ]; then python=$2; else install=$2; fi
        shift
        ;;
    --anyway) anyway=1 ;;
    -*) usage ;;
    *) archive=$1 ;;
    esac
    shift
done
if [ ! -f "$archive" ]; then usage; fi
if [ "$(uname -s)" != Darwin ] && [ -z "$anyway" ]; then
    echo "try-on-a-mac.sh: this is not macOS (--anyway runs it here)" >&2
    exit 3
fi

scratch=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/armature-try.XXXXXX")" && pwd -P) || exit 3
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
# caches, journals and keys belong to the scratch directory too
export XDG_STATE_HOME="$scratch/state" XDG_CACHE_HOME="$scratch/cache" ARMATURE_CACHE_DIR="$scratch/cache"

passed=0 failed=0 skipped=0

# Hides the scratch directory, the home directory and the name of the user in a text.
plain() {
    sed -e "s|$scratch|SCRATCH|g" -e "s|${HOME:-/nowhere}|~|g" -e "s/$(id -un)/USER/g" -e "s/$(hostname | sed 's/\..*//')/HOST/g"
}

# The milliseconds since some moment; in seconds if there is neither perl nor python.
now() {
    perl -MTime::HiRes=time -e 'printf "%d", time * 1000' 2>/dev/null || echo "$(($(date +%s) * 1000))"
}

# try NAME STATUS COMMAND...: runs a command and compares its exit status; STATUS may name several, such as 0,1.
try() {
    local name=$1 expected=$2 before status
    shift 2
    before=$(now)
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    case ",$expected," in
    *",$status,"*)
        passed=$((passed + 1))
        printf 'ok    %s (exit status %s, %s ms)\n' "$name" "$status" "$(($(now) - before))"
        ;;
    *)
        failed=$((failed + 1))
        printf 'FAIL  %s: exit status %s, expected %s\n' "$name" "$status" "$expected"
        show 20 "$scratch/out"
        show 20 "$scratch/err"
        ;;
    esac
}

# show LINES FILE: the first lines of a file, indented.
show() {
    head -n "$1" "$2" | plain | sed 's/^/      | /'
}

# has TEXT: whether the last output contains a text.
has() {
    if grep -qF -- "$1" "$scratch/out" "$scratch/err"; then
        passed=$((passed + 1))
        printf 'ok      it prints: %s\n' "$1"
    else
        failed=$((failed + 1))
        printf 'FAIL    it does not print: %s\n' "$1"
        show 20 "$scratch/out"
        show 20 "$scratch/err"
    fi
}

skip() {
    skipped=$((skipped + 1))
    printf 'skip  %s: %s\n' "$1" "$2"
}

# fact NAME COMMAND...: the first line that a command prints.
fact() {
    local name=$1
    shift
    printf '%s: %s\n' "$name" "$("$@" 2>/dev/null | head -n 1 | plain)"
}

can() {
    command -v "$1" >/dev/null 2>&1
}

case $archive in
*.tar.gz)
    tar -xzf "$archive" -C "$scratch" || exit 3
    armature=$(find "$scratch" -type f -name armature | head -n 1)
    ;;
*)
    cp "$archive" "$scratch/armature" || exit 3
    chmod +x "$scratch/armature"
    armature=$scratch/armature
    ;;
esac
[ -n "$armature" ] || {
    echo "try-on-a-mac.sh: $archive does not contain armature" >&2
    exit 3
}

echo '```text'
echo "armature on a real machine"
fact system sh -c 'sw_vers -productVersion 2>/dev/null || uname -sr'
fact processor sh -c 'sysctl -n machdep.cpu.brand_string 2>/dev/null || uname -m'
fact machine uname -m
fact 'under Rosetta' sh -c 'sysctl -n sysctl.proc_translated 2>/dev/null || echo unknown'
fact archive basename "$archive"
fact size sh -c "wc -c < '$armature' | tr -d ' '"
fact python "$python" -c 'import sys; print(sys.version.split()[0], sys.executable)'

echo
echo "# the program"
if can codesign; then
    try 'its signature is valid' 0 codesign --verify --strict --verbose=2 "$armature"
    fact '      signature' sh -c "codesign -dv '$armature' 2>&1 | grep -E '^Signature'"
    fact '      assessment' sh -c "spctl --assess --type execute '$armature' 2>&1"
    fact '      quarantine' sh -c "xattr '$armature' | grep quarantine || echo none"
else
    skip signature 'no codesign'
fi
if can otool; then
    fact '      minimum' sh -c "otool -l '$armature' | grep -m1 minos"
fi
try 'version, first start' 0 "$armature" --version
show 1 "$scratch/out"
try 'version, second start' 0 "$armature" --version
try demo 1 "$armature" demo
has AR101
try help 0 "$armature" --help
try rules 0 "$armature" rule AR101
try targets 0 "$armature" targets
if [ "$(sysctl -n hw.optional.arm64 2>/dev/null)" = 1 ] && can arch; then
    try 'x86_64 code under Rosetta: version' 0,1 arch -x86_64 "$armature" --version
    show 1 "$scratch/err"
    try 'x86_64 shell, list' 0 arch -x86_64 /bin/sh -c "'$armature' list"
else
    skip Rosetta 'not an arm64 Mac'
fi
try 'examines itself' 0,1 "$armature" check "$armature"
show 8 "$scratch/out"

echo
echo "# this machine"
try list 0 "$armature" list
show 40 "$scratch/out"
if "$python" -c '' 2>/dev/null; then
    executable=$("$python" -c 'import sys; print(sys.executable)')
    try "check of Python" 0,1 "$armature" check "$executable"
    show 30 "$scratch/out"
    try 'JSON' 0,1 "$armature" check "$executable" --format json -o "$scratch/report.json"
    try 'JSON is valid' 0 "$python" -m json.tool "$scratch/report.json"
    if "$python" -c 'import numpy' 2>/dev/null; then
        try 'info: BLAS and OpenMP' 0 "$armature" info "$executable"
        show 12 "$scratch/out"
    else
        skip 'info: BLAS and OpenMP' 'this Python has no NumPy'
    fi
else
    skip 'check of Python' "$python does not start"
fi
echo 'ImportError: dlopen(/x/_m.so, 0x0002): mach-o file, but is an incompatible architecture (have x86_64, need arm64)' >"$scratch/error.txt"
try explain 0 "$armature" explain "$scratch/error.txt"
has x86_64

echo
echo "# a scratch environment"
if "$python" -m venv --without-pip "$scratch/venv" >/dev/null 2>&1; then
    try 'check of an empty environment' 0 "$armature" check "$scratch/venv"
    try 'verify of an empty environment' 0 "$armature" verify "$scratch/venv"
    try 'run passes the exit status on' 7 "$armature" run -- "$scratch/venv/bin/python" -c 'import sys; sys.exit(7)'
    try 'fix finds nothing to do' 0 "$armature" fix "$scratch/venv" --yes
    site=$("$scratch/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("platlib"))')
    module=$("$python" -c 'import _ctypes; print(getattr(_ctypes, "__file__", ""))' 2>/dev/null)
    if [ -n "$module" ]; then
        # a copy of a real module under a package's name, cut in the middle
        mkdir -p "$site/cut-1.0.dist-info"
        head -c 5000 "$module" >"$site/_cut${module##*/_ctypes}"
        printf 'Metadata-Version: 2.1\nName: cut\nVersion: 1.0\n' >"$site/cut-1.0.dist-info/METADATA"
        printf '_cut%s,,\ncut-1.0.dist-info/METADATA,,\ncut-1.0.dist-info/RECORD,,\n' "${module##*/_ctypes}" >"$site/cut-1.0.dist-info/RECORD"
        try 'check of a damaged module' 1 "$armature" check "$scratch/venv"
        show 12 "$scratch/out"
        try 'verify of a damaged module' 1 "$armature" verify "$scratch/venv"
        show 12 "$scratch/out"
        try 'plan for a damaged module' 0,1 "$armature" plan "$scratch/venv" --no-index
        try 'fix changes nothing without a wheel' 1,3 "$armature" fix "$scratch/venv" --yes --no-index
        try 'the environment is as it was' 0 test -f "$site/cut-1.0.dist-info/METADATA"
    else
        skip 'a damaged module' 'this Python has no _ctypes of its own'
    fi
    if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m pip download --no-deps --only-binary :all: -d "$scratch/wheels" markupsafe >/dev/null 2>&1 &&
        "$python" -m venv "$scratch/real" >/dev/null 2>&1 && "$scratch/real/bin/python" -m pip install --no-index --find-links "$scratch/wheels" markupsafe >/dev/null 2>&1; then
        try 'check of a real package' 0 "$armature" check "$scratch/real"
        library=$(find "$scratch/real" -name '_speedups*.so' | head -n 1)
        cp "$library" "$scratch/whole" && head -c 5000 "$scratch/whole" >"$library"
        try 'fix replaces a damaged library' 0 "$armature" fix "$scratch/real" --yes --no-index --find-links "$scratch/wheels"
        show 12 "$scratch/out"
        try 'verify of the repaired environment' 0 "$armature" verify "$scratch/real"
        try 'fix --undo' 0 "$armature" fix "$scratch/real" --undo
        try 'the old environment is back' 1 "$armature" check "$scratch/real"
    else
        skip 'fix of a real package' 'pip cannot download markupsafe here'
    fi
else
    skip 'a scratch environment' "$python -m venv fails"
fi

echo
echo "# shell"
for shell in bash zsh fish; do
    if ! "$armature" completion "$shell" >"$scratch/completion" 2>/dev/null; then
        skip "completion for $shell" 'this program has no completion command'
    elif can "$shell"; then
        # zsh has completion once compinit has run
        prepare=:
        [ "$shell" = zsh ] && prepare='autoload -Uz compinit && compinit -D'
        try "completion for $shell is read" 0 "$shell" -c "$prepare; . '$scratch/completion'"
    else
        skip "completion for $shell" "no $shell"
    fi
done
if [ -n "$install" ]; then
    directory=$(cd "$(dirname "$install")" && pwd)
    try install.sh 0 env ARMATURE_INSTALL_DIR="$scratch/bin" ARMATURE_DOWNLOAD_URL="file://$directory" sh "$install"
    show 5 "$scratch/out"
    try 'the installed program' 0 "$scratch/bin/armature" --version
else
    skip install.sh 'give it with --install'
fi

echo
echo "$passed ok, $failed failed, $skipped skipped"
echo '```'
[ "$failed" -eq 0 ]
