#!/bin/sh
# Builds the dashboard's page into target/dashboard, from where Maven takes it into the program; nothing to do when that is
# newer than its source. Without a usable npm it says so, and agentlock works without the page.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/need.sh"
source=$root/dashboard
out=$root/target/dashboard
stamp=$out/.built

fresh() {
    [ -f "$stamp" ] && [ -z "$(find "$source" "$root/docs/spec/policy.schema.json" \( -name node_modules -o -name dist \) -prune -o -newer "$stamp" -print | head -n 1)" ]
}

without() {
    say "the dashboard was not built: $* (everything else works; hint: install Node.js 20.19 or newer with npm)"
    rm -rf "$out"
    exit 0
}

[ -z "${AGENTLOCK_NO_DASHBOARD-}" ] || without "AGENTLOCK_NO_DASHBOARD is set"
! fresh || exit 0
command -v npm >/dev/null 2>&1 || install_packages nodejs npm || without "npm was not found"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    without "Node.js $(node --version) is too old"

# In a copy: what npm writes beside the source would make everything look edited.
work=$root/target/page
mkdir -p "$out" "$work/dashboard" "$work/docs/spec"
find "$work/dashboard" -mindepth 1 -maxdepth 1 ! -name node_modules -exec rm -rf {} +
(cd "$source" && find . -mindepth 1 -maxdepth 1 ! -name node_modules ! -name dist -exec cp -R {} "$work/dashboard/" \;)
cp "$root/docs/spec/policy.schema.json" "$work/docs/spec/"
log=$root/target/dashboard.log
started=$out/.started
: >"$started"
if ! (cd "$work/dashboard" && npm ci --no-audit --no-fund --loglevel=error && npm run build --silent -- && node pack.mjs "$out/dashboard") >"$log" 2>&1; then
    cat "$log" >&2
    without "npm could not build it"
fi
mv "$started" "$stamp"
tail -n 1 "$log" >&2
