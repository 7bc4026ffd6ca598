#!/bin/sh
# ./build bench: figures of this machine, each beside its baseline from the same run.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/programs.sh"
compile_programs
scratch

echo "machine: $(nproc) cores, $(uname -sr), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
echo "== verdict in the daemon"
program VerdictBench "$scratch"
echo "== judging, without the ledger"
cases=$root/../shared/cases/commands.jsonl
if [ ! -f "$cases" ]; then
    cases=$scratch/commands.jsonl
    sed -n 's/^\$ //p' "$root"/src/test/resources/meaning/*.txt |
        sed 's/\\/\\\\/g; s/"/\\"/g; s/\t/\\t/g; s/.*/{"command":"&"}/' >"$cases"
fi
program JudgeBench "$cases"
echo "== ledger in process"
program LedgerBench "$scratch"
echo "== a large ledger (LargeBench DIRECTORY 10000000 8 for ten million entries: 5 GB, 6 minutes)"
large=$(mktemp -d "$scratch/large.XXXXXX")
program LargeBench "$large" 1000000 8 verify
rm -rf "$large"

echo "== hook client, whole process, real daemon"
home=$(mktemp -d "$scratch/hook.XXXXXX")
port=${AGENTLOCK_BENCH_PORT:-17878}
cleanup() { HOME=$home AGENTLOCK_HOME=$home/.agentlock "$root/agentlock" down >/dev/null 2>&1 || true; }
trap cleanup EXIT
HOME=$home AGENTLOCK_HOME=$home/.agentlock AGENTLOCK_API=127.0.0.1:$port "$root/agentlock" up --yes --no-wire >/dev/null
cc -O2 -o "$root/target/native/bench" "$root/native/hook/test/bench.c"
# Warmed up first: a daemon has been running for a while when an agent works.
"$root/target/native/bench" "$home/.agentlock/bin/agentlock-hook" "$home/.agentlock" 3000 live >/dev/null
"$root/target/native/bench" "$home/.agentlock/bin/agentlock-hook" "$home/.agentlock" 1000 live

echo "== start of the daemon, the program as \`up\` copied it"
jars=$(find "$home/.agentlock/lib" -name '*.jar' | sort | tr '\n' ':')
program StartBench "$scratch" "${jars%:}"
