#!/bin/sh
# End to end: the real harness programs, from npm, against a scripted model, in a network namespace that has loopback
# only. Every scenario ends in PASS, FAIL, or NOT POSSIBLE with the reason; one FAIL fails the run.
# usage: lab/run.sh [--short] [HARNESS…]      (as root, or where unprivileged user namespaces are allowed)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(dirname -- "$here")

tools=${AGENTLOCK_LAB_TOOLS:-$root/target/lab/tools}
# Programs that the wanted harnesses need.
# shellcheck disable=SC2046 # one word a program
sh "$here/setup.sh" "$tools" $(node "$here/programs.mjs" "$@")

work=$root/target/lab/run
rm -rf "$work"
mkdir -p "$work"

if [ "$(id -u)" = 0 ]; then apart='unshare -n -m -p -f --kill-child --mount-proc'; else apart='unshare -r -n -m -p -f --kill-child --mount-proc'; fi
# shellcheck disable=SC2086 # words on purpose
exec timeout -k 10 5400 $apart env -i PATH="$PATH" LANG=C.UTF-8 JAVA_HOME="${JAVA_HOME-}" \
    LAB_ROOT="$root" LAB_TOOLS="$tools" LAB_WORK="$work" \
    sh -c 'ip link set lo up && exec node "$LAB_ROOT/lab/main.mjs" "$LAB_ROOT/target/lab/results.json" "$@"' lab "$@"
