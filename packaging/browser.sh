#!/bin/sh
# The dashboard in a real browser, Debian's Chromium: dashboard/test. With --short in one size; with --shots pictures
# of every page are left in target/browser/shots. The one for the terminal needs tmux.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
chromium=${AGENTLOCK_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
for program in node npm; do
    command -v "$program" >/dev/null 2>&1 || { echo "browser: skipped: $program was not found (hint: install Node.js 20.19 or newer)" >&2; exit 0; }
done
[ -n "$chromium" ] || { echo "browser: skipped: there is no Chromium (hint: install chromium)" >&2; exit 0; }
if [ ! -d "$root/target/dashboard/dashboard" ]; then
    echo "browser: skipped: the dashboard was not built" >&2
    exit 0
fi

work=$root/target/browser
mkdir -p "$work"
cp "$root"/dashboard/test/*.mjs "$root"/dashboard/test/package*.json "$root/dashboard/test/.npmrc" "$work/"
[ "$(cat "$work/.installed" 2>/dev/null)" = "$(cksum <"$work/package-lock.json")" ] || {
    (cd "$work" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >install.log 2>&1) || { cat "$work/install.log" >&2; exit 1; }
    cksum <"$work/package-lock.json" >"$work/.installed"
}
export AGENTLOCK_CHROMIUM="$chromium" AGENTLOCK_PROGRAM="${AGENTLOCK_PROGRAM:-$root/agentlock}"
case ${1-} in
--short) export AGENTLOCK_SHORT=1 ;;
--shots) export AGENTLOCK_SHOTS="$work/shots" ;;
esac
cd "$work"
exec timeout -k 10 1800 node --test --test-concurrency=1 --test-reporter=spec terminal.test.mjs dashboard.test.mjs
