# shellcheck shell=sh
# Sourced by ./agentlock and ./build: find_jdk sets `jdk` to the home of a JDK that is new enough.
# No JVM is started for a candidate that has a `release` file, so the search costs a few milliseconds.
#
#   AGENTLOCK_JAVA_HOME   this JDK and no other
#   AGENTLOCK_JVM_DIRS    where JDKs lie side by side, separated by ":", instead of the usual places

jdk_oldest=25

# The major version of the JDK at $1 in `jdk_major`; 0 when there is none.
read_jdk_major() {
    jdk_major=0
    [ -x "$1/bin/java" ] || return 0
    jdk_version=
    if [ -r "$1/release" ]; then
        while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
            [ "$jdk_key" = JAVA_VERSION ] && jdk_version=$jdk_value
        done <"$1/release"
    else
        jdk_version=$("$1/bin/java" -version 2>&1 </dev/null | sed -n 's/^.* version \("[^"]*"\).*$/\1/p;') || jdk_version=
    fi
    jdk_version=${jdk_version#\"}
    jdk_version=${jdk_version%%[!0-9]*}
    case $jdk_version in
    '' | ????*) ;;
    *) jdk_major=$jdk_version ;;
    esac
}

# Whether the JDK at $1 will do; `jdk_tool` (java, javac) must be there too. Keeps it in `jdk`.
try_jdk() {
    [ -n "$1" ] && [ -x "$1/bin/$jdk_tool" ] || return 1
    read_jdk_major "$1"
    [ "$jdk_major" -ge "$jdk_oldest" ] || return 1
    jdk=$1
}

# The home of the program `java` on the PATH, in `jdk_on_path`; links are followed.
find_jdk_on_path() {
    jdk_on_path=
    jdk_link=$(command -v java 2>/dev/null) || return 0
    while [ -L "$jdk_link" ]; do
        jdk_target=$(readlink "$jdk_link") || return 0
        case $jdk_target in
        /*) jdk_link=$jdk_target ;;
        *) jdk_link=${jdk_link%/*}/$jdk_target ;;
        esac
    done
    case $jdk_link in
    */bin/java) jdk_on_path=${jdk_link%/bin/java} ;;
    esac
}

# find_jdk java|javac: sets `jdk`, or says in one line why there is none and fails.
find_jdk() {
    jdk_tool=$1
    if [ -n "${AGENTLOCK_JAVA_HOME-}" ]; then
        try_jdk "$AGENTLOCK_JAVA_HOME" && return 0
        echo "error: AGENTLOCK_JAVA_HOME is not a JDK $jdk_oldest or newer (hint: point it to one, or unset it to search)" >&2
        return 1
    fi
    try_jdk "${JAVA_HOME-}" && return 0
    find_jdk_on_path
    try_jdk "$jdk_on_path" && return 0
    jdk_places=${AGENTLOCK_JVM_DIRS-/usr/lib/jvm:/usr/java:/opt/java:/opt:/Library/Java/JavaVirtualMachines:${HOME-}/Library/Java/JavaVirtualMachines:${SDKMAN_DIR:-${HOME-}/.sdkman}/candidates/java:${HOME-}/.jdks:/opt/homebrew/opt:/usr/local/opt}
    jdk_ifs=$IFS
    IFS=:
    # shellcheck disable=SC2086 # split at ":" on purpose
    set -- $jdk_places
    IFS=$jdk_ifs
    for jdk_place in "$@"; do
        [ -n "$jdk_place" ] || continue
        for jdk_candidate in "$jdk_place"/* "$jdk_place"/*/Contents/Home "$jdk_place"/*/libexec/openjdk.jdk/Contents/Home; do
            try_jdk "$jdk_candidate" && return 0
        done
    done
    if [ -z "${AGENTLOCK_JVM_DIRS-}" ] && [ -x /usr/libexec/java_home ]; then
        jdk_candidate=$(/usr/libexec/java_home -v "$jdk_oldest+" 2>/dev/null) && try_jdk "$jdk_candidate" && return 0
    fi
    echo "error: no JDK $jdk_oldest or newer was found (hint: install one, for example Temurin $jdk_oldest, or set JAVA_HOME to it)" >&2
    return 1
}
