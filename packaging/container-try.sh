#!/bin/sh
# container-try.sh ARCHIVE IMAGE: runs the image with podman, apart from the network, as an ordinary user on a home that is
# thrown away; the command line and the hook client stay outside. Root only, since podman without root needs more of a host.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/need.sh"
[ "$(id -u)" = 0 ] || { echo "container: not tried: only root can do this here" >&2; exit 0; }
if [ -z "${AGENTLOCK_TRY_APART-}" ]; then
    { need podman podman && need runc runc; } || { echo "container: not tried: podman or runc is not here" >&2; exit 0; }
    place=$(mktemp -d)
    status=0
    AGENTLOCK_TRY_APART=$place unshare --net --mount --pid --fork --kill-child --mount-proc sh "$0" "$@" || status=$?
    # Out here, where what the engine mounted in there is gone.
    rm -rf --one-file-system "$place" || echo "container: $place could not be removed" >&2
    exit "$status"
fi
archive=$1
image=$2
ip link set lo up
place=$AGENTLOCK_TRY_APART
# Its own storage: nothing of it stays, and nothing of anybody else's is touched. Limits that a small host has, too.
cat >"$place/storage.conf" <<END
[storage]
driver = "vfs"
graphroot = "$place/storage"
runroot = "$place/runroot"
END
cat >"$place/containers.conf" <<END
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "none"
END
# What the starter runs gets no environment but its own: the engine's configuration has to be found beside it.
mkdir -p "$place/bin" "$place/user"
cat >"$place/bin/podman" <<END
#!/bin/sh
export CONTAINERS_CONF='$place/containers.conf' CONTAINERS_STORAGE_CONF='$place/storage.conf'
exec $(command -v podman) "\$@"
END
chmod 755 "$place" "$place/bin" "$place/bin/podman"
"$place/bin/podman" load --quiet --input "$archive"
# 125: the engine itself cannot run anything here, which says nothing of the image.
status=0
"$place/bin/podman" run --rm --network=host "$image" version || status=$?
[ "$status" != 125 ] || { echo "container: not tried: podman cannot run a container on this machine" >&2; exit 0; }
[ "$status" = 0 ] || { echo "error: the image does not run" >&2; exit 1; }
user=4711
chown $user:$user "$place/user"
outside() { env -i HOME="$place/user" PATH="$place/bin:/usr/bin:/bin" "$@"; }
program=$(find "$root/target/image" -path '*/bin/agentlock' -type f | head -n 1)

echo "== as compose runs it: an ordinary user"
mkdir "$place/user/.agentlock"
chmod 700 "$place/user/.agentlock"
chown $user:$user "$place/user/.agentlock"
chmod -R a+rX "$root/target/image" 2>/dev/null || true
as() { outside setpriv --reuid $user --regid $user --clear-groups "$@"; }
"$place/bin/podman" run --detach --name try --network=host --read-only --cap-drop=all --security-opt=no-new-privileges \
    --user $user:$user --tmpfs /tmp:rw,size=64m --volume "$place/user:$place/user:ro" \
    --volume "$place/user/.agentlock:$place/user/.agentlock" --env HOME="$place/user" \
    --env AGENTLOCK_HOME="$place/user/.agentlock" "$image" >/dev/null
tries=0
until as "$program" status >/dev/null 2>&1 || [ $? != 5 ] || as "$program" session open >"$place/said" 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 30 ] || { cat "$place/said" >&2; "$place/bin/podman" logs try >&2; exit 1; }
    sleep 1
done
cp "$root/target/native/agentlock-hook" "$place/hook"
mkdir -p "$place/user/.agentlock/bin"
cp "$place/hook" "$place/user/.agentlock/bin/agentlock-hook"
chown -R $user:$user "$place/user/.agentlock/bin"
chmod 700 "$place/user/.agentlock/bin" "$place/user/.agentlock/bin/agentlock-hook"
ask() {
    printf '{"session_id":"s","transcript_path":"/dev/null","cwd":"/","permission_mode":"default","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"%s"},"tool_use_id":"t"}' "$1" |
        as "$place/user/.agentlock/bin/agentlock-hook" claude-code PreToolUse
}
ask 'ls' >/dev/null || { echo "error: a harmless call was denied" >&2; exit 1; }
code=0
ask 'rm -rf /usr' >/dev/null 2>"$place/why" || code=$?
[ $code = 2 ] || { echo "error: a call that must be denied ended with $code" >&2; exit 1; }
cat "$place/why"
"$place/bin/podman" exec try /usr/lib/agentlock/jre/bin/java -version >/dev/null 2>&1 || { echo "error: exec" >&2; exit 1; }
[ "$("$place/bin/podman" inspect --format '{{.HostConfig.ReadonlyRootfs}}' try)" = true ]
as "$program" ledger verify | tail -n 3
as "$program" down
"$place/bin/podman" rm --force try >/dev/null 2>&1 || true

echo "== agentlock up --container"
rm -rf "$place/user"
mkdir -m 700 "$place/user"
outside "$program" up --yes --no-wire --container "$image" || { cat "$place/user/.agentlock/run/daemon.log" >&2; exit 1; }
"$place/bin/podman" ps --format '{{.Image}} {{.Names}}'
outside "$program" status
outside "$program" down
echo "container: a call was judged in it, twice over"
