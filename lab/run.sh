#!/bin/sh
# End to end: the real harness programs, from npm, against a scripted model, in a network namespace that has loopback
# only. Every scenario ends in PASS or FAIL; one FAIL fails the run.
# usage: lab/run.sh [--short]      (as root, or where unprivileged user namespaces are allowed)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(dirname -- "$here")

tools=${AGENTLOCK_LAB_TOOLS:-$root/target/lab/tools}
sh "$here/setup.sh" "$tools"

work=$root/target/lab/run
rm -rf "$work"
mkdir -p "$work"

if [ "$(id -u)" = 0 ]; then apart='unshare -n -p -f --kill-child --mount-proc'; else apart='unshare -r -n -p -f --kill-child --mount-proc'; fi
# shellcheck disable=SC2086 # words on purpose
exec timeout -k 10 1500 $apart env -i PATH="$PATH" LANG=C.UTF-8 JAVA_HOME="${JAVA_HOME-}" \
    LAB_ROOT="$root" LAB_TOOLS="$tools" LAB_WORK="$work" LAB_SHORT="${1-}" \
    sh -c 'ip link set lo up && exec sh "$LAB_ROOT/lab/claude-code.sh"'
