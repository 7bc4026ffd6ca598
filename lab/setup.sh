#!/bin/sh
# Installs the harness programs that the lab runs, each pinned, into the folder that is named. Needs npm and ip.
set -eu
tools=$1

need() {
    command -v "$1" >/dev/null 2>&1 && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$2" >&2 ||
            { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$2" >&2; } || true
        command -v "$1" >/dev/null 2>&1 && return 0
    fi
    echo "error: $1 was not found (hint: install $2)" >&2
    exit 1
}
need node nodejs
need npm npm
need ip iproute2
need pgrep procps

# folder and package
get() {
    [ ! -f "$tools/$1/.done-$2" ] || return 0
    mkdir -p "$tools/$1"
    echo '{"private":true}' >"$tools/$1/package.json"
    echo "lab: installing $3@$2" >&2
    (cd "$tools/$1" && npm install --no-audit --no-fund --loglevel=error "$3@$2" >install.log 2>&1) ||
        { cat "$tools/$1/install.log" >&2; exit 1; }
    touch "$tools/$1/.done-$2"
}
get claude-code 2.1.330 @anthropic-ai/claude-code
