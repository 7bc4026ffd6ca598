#!/bin/sh
# ./build cases: the labelled commands against the shipped baseline: recall, consensus recall and false alarms by source
# and category. Every miss and every false alarm is listed in target/cases.txt.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
[ -d "$root/../shared/cases" ] || { echo "error: ../shared/cases is not here (hint: the labelled commands are kept outside the repository)" >&2; exit 1; }
[ -d "$root/target/test-classes" ] || { echo "error: the tests are not compiled (hint: run ./build first)" >&2; exit 1; }
. "$root/packaging/find-jdk.sh"
find_jdk java || exit 1
"$jdk/bin/java" -Dproject.dir="$root" -cp "$root/target/test-classes:$root/target/classes:$root/target/lib/*" \
    io.openagentlock.policy.CasesReport --list "$root/target/cases.txt"
echo "each miss and each false alarm: target/cases.txt"
