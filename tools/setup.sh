#!/bin/sh
# Make .venv ready: system libraries where they are missing, a virtual environment, the pinned packages.
# PYTHON=python3.12 chooses another Python than the first that fits.
# Exit status: 0 ready, 1 a step failed (its output is shown), 2 something is missing that only you can install.
# shellcheck disable=SC2086 # a command in a variable is meant to be split into words
set -eu
unset CDPATH PYTHONHOME PYTHONPATH && cd -- "$(dirname -- "$0")/.."
ready=.venv/ready # written last: a .venv without it is rebuilt from nothing

step() { printf 'setup: %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 2; }

# Run a command without its output; show the output if it fails.
quietly() {
    "$@" >"$log" 2>&1 </dev/null && return
    cat "$log" >&2
    step "failed: $*" >&2
    exit 1
}
# What .venv was made from, and where: its scripts hold its path, so a folder that was moved needs a new one.
made_from() { cat pyproject.toml constraints.txt tools/setup.sh | cksum; pwd; }
works() { .venv/bin/python -c ''; } 2>/dev/null

find_python() {
    for python in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14; do
        # In an active environment (it may be the .venv that is about to be remade) take the Python beneath it.
        python=$("$python" -c 'import sys; assert sys.version_info >= (3, 11)
inside = sys.prefix != sys.base_prefix
print(f"{sys.base_prefix}/bin/python3.{sys.version_info.minor}" if inside else sys.argv[1])' "$python" 2>/dev/null) && return
        [ -z "${PYTHON:-}" ] || stop "PYTHON=$PYTHON is not a Python 3.11 or newer"
    done
    stop "no Python 3.11 or newer found: install one from python.org or with your package manager, then try again"
}

# pycairo and ManimPango are compiled while they are installed; this is what that takes.
has_cc() {
    for cc in "${CC:-cc}" gcc clang; do
        if echo 'int main(void) { return 0; }' | $cc -x c - -o "$trial"; then return 0; fi
    done
    return 1
}
has_pkgconfig() { pkg-config --version; }
has_headers() { test -f "$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h"; }
has_cairo() { pkg-config --exists cairo; }
has_pango() { pkg-config --exists pango pangocairo pangoft2; }
has_venv() { "$python" -c 'import ensurepip, venv' || "$python" -m virtualenv --version; }

missing() {
    for thing in cc pkgconfig headers cairo pango venv; do
        "has_$thing" >/dev/null 2>&1 || printf '%s ' "$thing"
    done
}

# What the package manager calls a thing.
package() {
    case $manager-$1 in
        apt-get-cc) echo gcc libc6-dev ;;
        apt-get-headers) echo "python$version-dev" ;;
        apt-get-cairo) echo libcairo2-dev ;;
        apt-get-pango) echo libpango1.0-dev ;;
        apt-get-venv) echo "python$version-venv" ;;
        brew-headers | brew-venv) echo "python@$version" ;;
        pacman-headers | pacman-venv) echo python ;;
        zypper-headers | zypper-venv) echo "python$(echo "$version" | tr -d .)-devel" ;;
        dnf-headers | dnf-venv) if [ "$python" = python3 ]; then echo python3-devel; else echo "python$version-devel"; fi ;;
        brew-pkgconfig | pacman-pkgconfig) echo pkgconf ;;
        dnf-pkgconfig) echo pkgconf-pkg-config ;;
        brew-cairo | pacman-cairo | brew-pango | pacman-pango) echo "$1" ;;
        *-cc) echo gcc ;;
        *-pkgconfig) echo pkg-config ;;
        *) echo "$1-devel" ;;
    esac
}

install_what_is_missing() {
    lacking=$(missing) && [ -n "$lacking" ] || return 0
    for manager in apt-get dnf pacman zypper brew ''; do command -v "${manager:-true}" >/dev/null && break; done
    case $manager in
        apt-get) install="apt-get install -y --no-install-recommends" ;;
        dnf) install="dnf install -y" ;;
        pacman) install="pacman -S --needed --noconfirm" ;;
        zypper) install="zypper --non-interactive install" ;;
        brew) install="brew install" ;;
        *) stop "missing: ${lacking% }; please install a C compiler, pkg-config and the headers of Python, cairo and pango" ;;
    esac
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    packages=$(for thing in $lacking; do package "$thing"; done | tr '\n' ' ')
    if [ "$manager" = brew ] || [ "$(id -u)" = 0 ]; then right=
    elif sudo -n true >/dev/null 2>&1; then right="sudo -n"
    else stop "missing: ${lacking% }; please run: sudo $install ${packages% }"
    fi
    step "installing system packages: ${packages% }"
    if [ "$manager" = apt-get ]; then # a package list that is empty or old is the usual reason for a first failure
        right="$right env DEBIAN_FRONTEND=noninteractive" install="$install -o DPkg::Lock::Timeout=120"
        $right $install $packages >"$log" 2>&1 </dev/null || quietly $right apt-get update
    fi
    quietly $right $install $packages
    lacking=$(missing)
    [ -z "$lacking" ] || stop "still missing after installing ${packages% }: ${lacking% }"
}

if [ -f "$ready" ] && [ "$(made_from)" = "$(cat "$ready")" ] && works; then exit 0; fi
scratch=$(mktemp -d) && log=$scratch/log trial=$scratch/trial
trap 'rm -rf "$scratch"' EXIT && trap 'exit 130' INT TERM HUP
find_python
step "using $("$python" --version) ($python)"
install_what_is_missing
if [ -f "$ready" ] && [ "$(tail -n 1 "$ready")" = "$(pwd)" ] && works; then
    rm "$ready"
else
    step "making the virtual environment .venv"
    rm -rf .venv
    if "$python" -c 'import ensurepip' 2>/dev/null; then quietly "$python" -m venv .venv; else quietly "$python" -m virtualenv .venv; fi
fi
step "installing the Python packages (a few minutes the first time)"
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1
quietly .venv/bin/python -m pip install --quiet -c constraints.txt pip
quietly .venv/bin/python -m pip install --quiet -c constraints.txt -e '.[check,docx,onnx,publish,reveal,voice]' --group dev
made_from >"$ready"
step "ready"
