#!/bin/sh
# ./build soak [SECONDS | --short]: the real daemon under 2,000 verdicts a second (--short: 300, for half a minute) with ten
# readers of the live tail and new sessions, an hour long; then the whole ledger is verified. Ends with 1 when something
# grows, slows down or is lost.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/programs.sh"
case ${1-3600} in
--short) seconds=30 rate=300 ;;
*[!0-9]* | '') echo "error: \`$1\` is no number of seconds" >&2; exit 2 ;;
*) seconds=${1-3600} rate=2000 ;;
esac
compile_programs
scratch
echo "machine: $(nproc) cores, $(uname -sr), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?'); $seconds s at $rate verdicts a second"
status=0
program SoakBench "$scratch" "$seconds" "$rate" || status=$?
rm -rf "$scratch"/soak*
exit "$status"
