#!/bin/sh
# Claude Code, headless, wired by `agentlock up`. Runs inside the namespace that run.sh makes.
set -eu

claude=$LAB_TOOLS/claude-code/node_modules/.bin/claude
failures=0
verdict() { # verdict NAME CONDITION…
    name=$1
    shift
    if "$@"; then echo "PASS claude-code $name"; else
        echo "FAIL claude-code $name"
        failures=$((failures + 1))
    fi
}
agentlock() { "$LAB_ROOT/agentlock" "$@"; }

# A fresh user: home, project, marker folder, and a daemon that `agentlock up` starts and wires.
home() {
    export HOME="$LAB_WORK/$1/home" AGENTLOCK_HOME="$LAB_WORK/$1/home/.agentlock"
    project=$LAB_WORK/$1/project
    marks=$LAB_WORK/$1/marks
    seen=$LAB_WORK/$1/model.jsonl
    mkdir -p "$HOME/.claude" "$project" "$marks"
    git init -q "$project"
    printf '{"hasCompletedOnboarding":true,"projects":{"%s":{"hasTrustDialogAccepted":true}}}\n' "$project" >"$HOME/.claude.json"
    agentlock up --yes >"$LAB_WORK/$1/up.txt" 2>&1 || { cat "$LAB_WORK/$1/up.txt"; exit 1; }
}

# claude SCRIPT.json: one headless conversation in which the model proposes the script's tool calls.
converse() {
    rm -f "$LAB_WORK/port"
    mkfifo "$LAB_WORK/hold.$$" 2>/dev/null || true
    node "$LAB_ROOT/lab/model.mjs" "$1" "$seen" <"$LAB_WORK/hold.$$" >"$LAB_WORK/port" &
    model=$!
    exec 8>"$LAB_WORK/hold.$$"
    for _ in $(seq 100); do grep -q port "$LAB_WORK/port" 2>/dev/null && break; sleep 0.1; done
    (cd "$project" && ANTHROPIC_BASE_URL="http://127.0.0.1:$(sed -n 's/port //p' "$LAB_WORK/port")" \
        ANTHROPIC_API_KEY=sk-ant-fake-lab-key CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 DISABLE_AUTOUPDATER=1 \
        DISABLE_TELEMETRY=1 DISABLE_ERROR_REPORTING=1 DO_NOT_TRACK=1 IS_SANDBOX=1 CI=1 \
        timeout -k 5 180 "$claude" -p 'do the task' --model claude-sonnet-4-5 --dangerously-skip-permissions \
        </dev/null >>"$LAB_WORK/claude.out" 2>>"$LAB_WORK/claude.err" 8>&-) || true
    exec 8>&-
    wait "$model" || true
    rm -f "$LAB_WORK/hold.$$"
}
bash_call() { printf '{"name":"Bash","input":{"command":"%s","description":"lab"}}' "$1"; }

saw() { grep -q "$1" "$seen"; }
absent() { [ ! -e "$1" ]; }
decisions() { agentlock ledger show --json --limit 1000 >"$LAB_WORK/ledger.json"; }
# recorded VERDICT CALL
recorded() {
    node -e '
      const lines = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n");
      const entries = lines.map((line) => JSON.parse(line).entry);
      process.exit(entries.some((e) => e.t === "decision" && e.effective === process.argv[2] && e.call === process.argv[3]) ? 0 : 1)
    ' "$LAB_WORK/ledger.json" "$1" "$2"
}

# 1. One call is allowed, one is denied: the marker of the second must not exist.
home basic
printf '[%s,%s]' "$(bash_call "touch $marks/allowed")" "$(bash_call "touch $marks/denied; git push --force origin main")" >"$LAB_WORK/basic.json"
converse "$LAB_WORK/basic.json"
decisions
verdict 'an allowed call runs' test -e "$marks/allowed"
verdict 'a denied call does not run' absent "$marks/denied"
verdict 'the reason reaches the model' saw 'agentlock: denied by'
verdict 'the allow is in the ledger' recorded allow toolu_basic0
verdict 'the deny is in the ledger' recorded deny toolu_basic1
verdict 'the ledger verifies' agentlock ledger verify

# 2. The daemon hangs, then dies while a call waits for it: the call must not run.
daemon_pid() { agentlock status --json | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>{const s=JSON.parse(t);console.log(s.pid ?? s.health?.pid ?? "")})'; }
pid=$(daemon_pid)
kill -STOP "$pid"
(
    for _ in $(seq 600); do
        pgrep -f 'agentlock-hook claude-code PreToolUse' >/dev/null && break
        sleep 0.1
    done
    sleep 1
    kill -KILL "$pid"
) &
killer=$!
printf '[%s]' "$(bash_call "touch $marks/after-kill")" >"$LAB_WORK/kill.json"
: >"$seen"
converse "$LAB_WORK/kill.json"
wait "$killer"
verdict 'a call does not run when the daemon dies under it' absent "$marks/after-kill"
verdict 'the model hears why' saw 'agentlock:'

# 3. The next call starts a daemon by itself, and is judged again; the gap is on record.
printf '[%s]' "$(bash_call "touch $marks/restarted")" >"$LAB_WORK/restart.json"
converse "$LAB_WORK/restart.json"
decisions
verdict 'the next call starts the daemon and runs' test -e "$marks/restarted"
verdict 'the outage is in the ledger' grep -q '"outage"' "$LAB_WORK/ledger.json"
verdict 'the ledger verifies after the kill' agentlock ledger verify

# 4. kill -9 again and again while calls go on: what ran must be on record as allowed.
rounds=12
[ "$LAB_SHORT" != --short ] || rounds=6
calls=
for i in $(seq 0 $((rounds - 1))); do calls="$calls${calls:+,}$(bash_call "touch $marks/storm-$i; sleep 0.2")"; done
printf '[%s]' "$calls" >"$LAB_WORK/storm.json"
: >"$seen"
(for _ in $(seq $((rounds * 2))); do
    sleep 1
    victim=$(timeout 5 "$LAB_ROOT/agentlock" status --json 2>/dev/null | sed -n 's/.*"pid": *\([0-9]*\).*/\1/p' | head -n 1)
    [ -z "$victim" ] || kill -KILL "$victim" 2>/dev/null || true
done) &
storm=$!
converse "$LAB_WORK/storm.json"
wait "$storm" || true
agentlock up --yes --no-wire >"$LAB_WORK/up-again.txt" 2>&1 || { cat "$LAB_WORK/up-again.txt"; failures=$((failures + 1)); }
decisions
ran=0
unrecorded=0
for i in $(seq 0 $((rounds - 1))); do
    if [ -e "$marks/storm-$i" ]; then
        ran=$((ran + 1))
        recorded allow "toolu_storm$i" || unrecorded=$((unrecorded + 1))
    fi
done
echo "     $ran of $rounds calls ran while the daemon was killed every second"
verdict 'no call ran without its record' test "$unrecorded" = 0
verdict 'the ledger verifies after the storm' agentlock ledger verify

# 5. Undo: the settings are what they were.
agentlock uninstall claude-code --yes >"$LAB_WORK/uninstall.txt" 2>&1 || cat "$LAB_WORK/uninstall.txt"
verdict 'uninstall leaves no hook behind' sh -c '! grep -q agentlock-hook "$HOME/.claude/settings.json" 2>/dev/null'
agentlock down >/dev/null 2>&1 || true

[ "$failures" = 0 ] || { echo "lab: $failures failed (see $LAB_WORK)"; exit 1; }
echo "lab: all passed"
