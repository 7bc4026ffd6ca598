#!/bin/sh
# ./build faults [--short]: what a crash, a failing disk and a full disk leave of the ledger. A simulated disk whose power
# fails after every operation; the real process killed or refused at its n-th system call; a small file system filled to
# the end; the real daemon killed under load. --short: about a minute, for every change.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/programs.sh"
compile_programs
scratch
rounds=200 effort=8 runs=400
seed=${AGENTLOCK_FAULTS_SEED-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
if [ "${1-}" = --short ]; then
    # The same faults each time: a change is judged by itself.
    rounds=6 effort=1 runs=12 seed=${AGENTLOCK_FAULTS_SEED-1}
fi

echo "== power cuts on a simulated disk"
work=$root/target/fuzz
if [ ! -d "$root/target/test-classes" ]; then
    echo "skipped: the tests are not compiled (hint: run ./build first)"
else
    mkdir -p "$work"
    if [ ! -f "$work/classpath" ] || [ "$root/pom.xml" -nt "$work/classpath" ]; then
        (cd "$root" && mvn -q -B -ntp dependency:build-classpath -Dmdep.includeScope=test \
            -Dmdep.outputFile="$work/classpath" >&2)
    fi
    "$JAVA_HOME/bin/java" -Xmx1g -Dcrash.effort="$effort" -Dcrash.seed="$seed" \
        -cp "$root/target/test-classes:$root/target/classes:$(cat "$work/classpath")" io.openagentlock.ledger.CrashTest
fi

echo "== system calls that kill the process, or fail"
if command -v strace >/dev/null 2>&1 && strace -qqq -e trace=none true 2>/dev/null; then
    program LedgerFaults "$scratch" calls "$seed" "$runs"
else
    echo "skipped: strace is not here, or may not trace (hint: install strace)"
fi

# full NAME: in a directory where a small file system has just been mounted.
full() {
    status=0
    program LedgerFaults "$mounted" full || status=$?
    umount "$mounted"
    return "$status"
}

echo "== a full disk"
mounted=$(mktemp -d "$scratch/full.XXXXXX")
if mount -t tmpfs -o size=40m none "$mounted" 2>/dev/null; then
    full
else
    echo "skipped: no tmpfs can be mounted here (hint: run as root)"
fi
if [ "$rounds" = 200 ]; then
    image=$scratch/full.ext4
    if truncate -s 64m "$image" && mkfs.ext4 -q -F "$image" 2>/dev/null && mount -o loop "$image" "$mounted" 2>/dev/null; then
        full
    else
        echo "skipped: no image of a file system can be mounted here (hint: run as root)"
    fi
    rm -f "$image"
fi
rmdir "$mounted"

echo "== the daemon killed under load"
program KillRounds "$scratch" "$rounds" "$seed"
