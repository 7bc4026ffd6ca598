# shellcheck shell=sh
# Sourced by ./build and by suites: programs that are not everywhere.

say() { printf '%s\n' "build: $*" >&2; }

# As root on a Debian: installs packages.
install_packages() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    say "installing $*"
    { DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" ||
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"; }; } >&2 </dev/null
}

# wish STAMP PROGRAM:PACKAGE...: programs whose tests skip without them; tried once for a STAMP file, never a reason to stop.
wish() {
    stamp=$1
    shift
    [ ! -f "$stamp" ] || return 0
    missing=
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
    done
    # shellcheck disable=SC2086
    [ -z "$missing" ] || install_packages $missing || say "tests that need$missing will be skipped"
    : >"$stamp"
}

# need PROGRAM PACKAGE: what the build needs and can install by itself; elsewhere one line says what is missing.
need() {
    command -v "$1" >/dev/null 2>&1 && return 0
    install_packages "$2" || true
    command -v "$1" >/dev/null 2>&1 && return 0
    echo "error: $1 was not found (hint: install $2)" >&2
    return 1
}
