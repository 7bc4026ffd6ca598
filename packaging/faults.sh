#!/bin/sh
# ./build faults [--short]: kills the real daemon under load, again and again.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/programs.sh"
compile_programs
scratch
rounds=50
[ "${1-}" != --short ] || rounds=10
program KillRounds "$scratch" "$rounds"
