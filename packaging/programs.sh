# shellcheck shell=sh
# Sourced by the suites that are programs: compiles src/bench/java, and further sources, and runs one of its classes.
# Needs $root and JAVA_HOME, and a build (target/classes, target/lib).

compile_programs() {
    mkdir -p "$root/target/bench-classes"
    find "$root/src/bench/java" -name '*.java' >"$root/target/bench-classes/sources"
    [ $# = 0 ] || printf '%s\n' "$@" >>"$root/target/bench-classes/sources"
    "$JAVA_HOME/bin/javac" -nowarn -d "$root/target/bench-classes" -cp "$root/target/classes:$root/target/lib/*" \
        "@$root/target/bench-classes/sources"
}

# program CLASS ARGUMENT…
program() {
    class=$1
    shift
    "$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED \
        -cp "$root/target/bench-classes:$root/target/classes:$root/target/lib/*" "io.openagentlock.bench.$class" "$@"
}

# A directory for files that have to lie on a real disk.
scratch() {
    scratch=$root/target/scratch
    mkdir -p "$scratch"
}
