#!/bin/sh
# Make ready what the tests of publishing play the published files with: system programs where they are missing, and
# the npm packages of tests/publish/tools/package.json in .targets/. Users of tafelbild need none of it.
# Exit status: 0 ready, 1 a step failed (its output is shown), 2 something is missing that only you can install.
# shellcheck disable=SC2086 # a command in a variable is meant to be split into words
set -eu
unset CDPATH NODE_PATH && cd -- "$(dirname -- "$0")/.."
tools=tests/publish/tools
ready=.targets/ready # written last: what .targets was made from

step() { printf 'test-targets: %s\n' "$*"; }
stop() { printf 'test-targets: %s\n' "$*" >&2; exit 2; }

# Run a command without its output; show the output if it fails.
quietly() {
    "$@" >"$log" 2>&1 </dev/null && return
    cat "$log" >&2
    step "failed: $*" >&2
    exit 1
}

# Each program and, after the colon, the package that has it in Debian and Ubuntu.
programs="chromium:chromium soffice:libreoffice-impress pdftoppm:poppler-utils exiftool:libimage-exiftool-perl \
ffprobe:ffmpeg"
missing() {
    for pair in $programs; do
        command -v "${pair%%:*}" >/dev/null || printf '%s ' "${pair#*:}"
    done
}
# playwright-core needs it; what a distribution calls nodejs is often older, and its npm large, so it stays your choice.
has_node() { node -e 'process.exitCode = parseInt(process.versions.node) < 20 ? 1 : 0' && npm --version; } >/dev/null 2>&1

install_what_is_missing() {
    packages=$(missing) && [ -n "$packages" ] || return 0
    install="apt-get install -y --no-install-recommends"
    command -v apt-get >/dev/null || stop "please install (Debian's names): ${packages% }"
    if [ "$(id -u)" = 0 ]; then right=
    elif sudo -n true >/dev/null 2>&1; then right="sudo -n"
    else stop "please run: sudo $install ${packages% }"
    fi
    step "installing system packages: ${packages% }"
    right="$right env DEBIAN_FRONTEND=noninteractive" install="$install -o DPkg::Lock::Timeout=120"
    # A package list that is empty or old is the usual reason for a first failure.
    $right $install $packages >"$log" 2>&1 </dev/null || quietly $right apt-get update
    quietly $right $install $packages
    packages=$(missing)
    [ -z "$packages" ] || stop "still missing after the installation: ${packages% }"
}

install_npm_packages() {
    made_from=$(cat "$tools/package.json" tools/test_targets.sh | cksum)
    if [ ! -f "$ready" ] || [ "$made_from" != "$(cat "$ready")" ]; then
        step "installing npm packages in .targets/"
        mkdir -p .targets && rm -f "$ready" && cp "$tools/package.json" .targets/
        quietly npm install --prefix .targets --no-package-lock --no-audit --no-fund --ignore-scripts
        echo "$made_from" >"$ready"
    fi
    # An ES module looks for packages beside itself and above, and nowhere else.
    [ -e "$tools/node_modules" ] || ln -sfn ../../../.targets/node_modules "$tools/node_modules"
}

scratch=$(mktemp -d) && log=$scratch/log
trap 'rm -rf "$scratch"' EXIT && trap 'exit 130' INT TERM HUP
install_what_is_missing
has_node || stop "please install Node.js 20 or newer, with npm"
install_npm_packages
