# shellcheck shell=sh
# Sourced by ./agentlock and ./build: whether what was built is newer than everything it was built from.
# `target/built` is as old as the start of the build that made it, so an edit during a build counts as newer.

# fresh ROOT
fresh() {
    [ -f "$1/target/built" ] && [ -f "$1/target/openagentlock.jar" ] || return 1
    # Directories count too: removing a file changes nothing else.
    [ -z "$(find "$1/src/main" "$1/pom.xml" "$1/native" "$1/build" "$1/dashboard" "$1/docs/spec/policy.schema.json" \
        \( -name node_modules -o -name dist \) -prune -o -newer "$1/target/built" -print 2>/dev/null | head -n 1)" ]
}
