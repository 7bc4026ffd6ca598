#!/bin/sh
# run.sh OUT_DIR   builds unit.c with the sanitizers and runs it; needs a cc that has them (gcc or clang).
set -eu
[ $# -eq 1 ] || { echo "usage: run.sh OUT_DIR" >&2; exit 2; }
command -v cc >/dev/null 2>&1 || { echo "error: no C compiler (hint: apt-get install gcc libc6-dev)" >&2; exit 1; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
cc -std=c11 -g -O1 -Wall -Wextra -Werror -Wpedantic -fsanitize=address,undefined -fno-sanitize-recover=all unit.c -o "$out/unit"
exec "$out/unit"
