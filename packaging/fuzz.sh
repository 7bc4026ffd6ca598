#!/bin/sh
# ./build fuzz [SECONDS | --short]: every parser that reads what others wrote, by Jazzer, the time shared out evenly
# (default 1800 s of processor time in all). --short is a smoke test: the same number of inputs from the same seed each
# time, so that it answers the same on a fast machine and on a slow one. Ends with 1 at the first input that breaks something, which
# is left in target/fuzz/TARGET; put it under src/test/resources/fuzz/TARGET with the mend.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. packaging/find-jdk.sh
find_jdk java || exit 1
[ -d target/test-classes ] || { echo "error: the tests are not compiled (hint: run ./build first)" >&2; exit 1; }

seed= runs=
case ${1-1800} in
--short) seconds=300 seed=-seed=1 runs=-runs=15000 ;; # what is new is found by the long run
*[!0-9]* | '') echo "error: \`$1\` is no number of seconds" >&2; exit 2 ;;
*) seconds=${1-1800} ;;
esac

work=target/fuzz
mkdir -p "$work"
if [ ! -f "$work/classpath" ] || [ pom.xml -nt "$work/classpath" ]; then
    JAVA_HOME=$jdk mvn -q -B -ntp dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" >&2
fi
classpath=$root/target/test-classes:$root/target/classes:$(cat "$work/classpath")

"$jdk/bin/java" -cp "$classpath" io.openagentlock.fuzz.Seeds src/test/resources/meaning "$work/seeds"

targets='io.openagentlock.shell.ShellFuzz io.openagentlock.meaning.run.UnderstandingFuzz io.openagentlock.policy.text.PolicyTextFuzz
    io.openagentlock.tlog.TlogFuzz io.openagentlock.harness.DecodeFuzz'
each=$((seconds / 5))
[ "$each" -gt 0 ] || each=1
for target in $targets; do
    name=${target##*.}
    mkdir -p "$work/$name/corpus" "$work/seeds/$name"
    echo "fuzz: $name, ${runs:-$each s}"
    status=0
    (cd "$work/$name" && "$jdk/bin/java" -Xmx1g -Xss2m --enable-native-access=ALL-UNNAMED -XX:+EnableDynamicAgentLoading \
        -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
        "--target_class=$target" "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**" \
        "--instrumentation_includes=io.openagentlock.**" --keep_going=1 \
        corpus "../seeds/$name" "$root/src/test/resources/fuzz/$name" \
        "-max_total_time=$each" -max_len=4096 -timeout=10 -rss_limit_mb=3000 -print_final_stats=1 $seed $runs) \
        >"$work/$name/log" 2>&1 || status=$?
    grep -aE 'stat::number_of_executed_units|stat::average_exec_per_sec|cov: [0-9]+ ' "$work/$name/log" | tail -3
    if [ "$status" != 0 ]; then
        grep -av '^#\|INFO: Instr' "$work/$name/log" | tail -40 >&2
        echo "error: $name found something (hint: $work/$name holds the input and the log)" >&2
        exit 1
    fi
done
echo "fuzz: nothing found"
