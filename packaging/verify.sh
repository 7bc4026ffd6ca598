#!/bin/sh
# ./build verify [--short]: ledgers, tile logs and receipts of our own writer, checked by agentlock-verify.jar and by an
# unmodified golang.org/x/mod/sumdb/{note,tlog} from Debian. Every one is then damaged in one byte, and must be refused at
# the right place.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. packaging/programs.sh
. packaging/need.sh

gocode=/usr/share/gocode
if ! command -v go >/dev/null 2>&1 || [ ! -d $gocode/src/golang.org/x/mod/sumdb/tlog ]; then
    install_packages golang-go golang-golang-x-mod-dev || true
fi
if ! command -v go >/dev/null 2>&1 || [ ! -d $gocode/src/golang.org/x/mod/sumdb/tlog ]; then
    say "verify: skipped, nothing was checked: no Go with golang.org/x/mod (Debian: golang-go golang-golang-x-mod-dev)"
    exit 0
fi

compile_programs src/test/java/io/openagentlock/verify/SignedLedger.java src/test/java/io/openagentlock/verify/BareLog.java
scratch
logs=$scratch/verify
rm -rf "$logs"
mkdir -p "$logs"
checker=$logs/checker
GO111MODULE=off GOPATH=$gocode GOFLAGS='' GOCACHE="$scratch/go-cache" go build -o "$checker" src/test/go/verify/main.go

fail() {
    echo "error: $*" >&2
    exit 1
}

# good NAME COMMAND…: it must succeed.
good() {
    name=$1
    shift
    "$@" >"$logs/out" 2>&1 || fail "$name was refused: $(cat "$logs/out")"
}

# refused NAME TEXT COMMAND…: it must fail, and say TEXT.
refused() {
    name=$1
    text=$2
    shift 2
    ! "$@" >"$logs/out" 2>&1 || fail "$name was accepted"
    grep -q "$text" "$logs/out" || fail "$name: not \"$text\" but $(cat "$logs/out")"
}

jar() { "$JAVA_HOME/bin/java" -jar target/agentlock-verify.jar "$@"; }

# flip FILE OFFSET: one bit of one byte, and back.
flip() {
    byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
    printf "\\$(printf %o $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

# Checks one place: log/ as Go sees it, a receipt, a changed entry, a changed proof.
check() {
    place=$1
    log=$2
    vkey=$log/log.vkey
    good "$log" "$checker" "$vkey" log "$log"
    good "$place receipt" "$checker" "$vkey" receipt "$place/receipt.tlog-proof" "$place/entry"
    good "$place receipt" jar --vkey "$(cat "$vkey")" "$place/receipt.tlog-proof" "$place/entry"
    bundle=$(find "$log/tile/entries" -type f | sort | head -n 1)
    flip "$bundle" 2
    refused "$bundle" 'entry 0 does not hash to its leaf' "$checker" "$vkey" log "$log"
    flip "$bundle" 2
    flip "$place/entry" 0
    refused "$place/entry" 'refused: ' "$checker" "$vkey" receipt "$place/receipt.tlog-proof" "$place/entry"
    refused "$place/entry" 'mismatch: ' jar --vkey "$(cat "$vkey")" "$place/receipt.tlog-proof" "$place/entry"
    flip "$place/entry" 0
    flip "$log/checkpoint" 60
    refused "$log/checkpoint" 'refused: ' "$checker" "$vkey" log "$log"
    flip "$log/checkpoint" 60
    echo "ok: ${log#"$logs/"}"
}

random() { od -An -N2 -tu2 /dev/urandom | tr -d ' '; }

if [ "${1-}" = --short ]; then
    sizes="255 256 257 $((300 + $(random) % 1000))"
    bare="1 2 255 256 257 $((3 + $(random) % 2000))"
else
    sizes="255 256 257 70000 $((300 + $(random) % 5000)) $((300 + $(random) % 5000))"
    bare="1 2 3 255 256 257 65535 65536 65537 70000"
    for _ in 1 2 3 4 5 6 7 8; do bare="$bare $((3 + $(random)))"; done
fi

# The names of classes are after `bench.` otherwise.
tool() {
    class=$1
    shift
    "$JAVA_HOME/bin/java" -Xmx1g -cp "target/bench-classes:target/classes:target/lib/*" \
        "io.openagentlock.verify.$class" "$@"
}

# shellcheck disable=SC2086 # lists of numbers
tool SignedLedger "$logs/ledger" $sizes
# shellcheck disable=SC2086
tool BareLog "$logs/bare" $bare
for size in $sizes; do
    check "$logs/ledger/$size" "$logs/ledger/$size/ledger/log"
    good "ledger $size" jar "$logs/ledger/$size/ledger"
done
for size in $bare; do
    check "$logs/bare/$size" "$logs/bare/$size/log"
done
echo "verify: everything was accepted as written, and refused with one byte changed"
