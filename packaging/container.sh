#!/bin/sh
# ./build container [--short]: the daemon as a container image, target/container/agentlock-VERSION.tar, for `podman load`
# or `docker load`. From nothing but the run-time image, the program and the C library: no shell, no package manager.
# --short also runs it with podman: read-only, without rights, as an ordinary user, and has a call judged from outside.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/need.sh"
version=$(sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$root/pom.xml" | head -n 1)
epoch=$(date -u -d "$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<.*/\1/p' "$root/pom.xml")" +%s)
export LC_ALL=C TZ=UTC
umask 022
case $(uname -s)-$(uname -m) in
Linux-x86_64) arch=amd64 ;;
Linux-aarch64) arch=arm64 ;;
*) echo "error: images are made on Linux only (hint: run ./agentlock from the repository)" >&2; exit 2 ;;
esac
tree=$root/target/image/agentlock-$version-linux-$arch
[ -d "$tree" ] && [ -z "$(find "$root/target/openagentlock.jar" -newer "$root/target/image/SHA256SUMS")" ] || sh "$root/packaging/image.sh"

out=$root/target/container
rm -rf "$out"
mkdir -p "$out/root/usr/lib" "$out/root/etc" "$out/root/tmp" "$out/root/var/lib/agentlock" "$out/archive"
cp -a "$tree" "$out/root/usr/lib/agentlock"
rm -rf "$out/root/usr/lib/agentlock/bin" "$out/root/usr/lib/agentlock/share" "$out/root/usr/lib/agentlock/jre/legal"
echo 'agentlock:x:10001:10001:agentlock:/var/lib/agentlock:/' >"$out/root/etc/passwd"
chmod 1777 "$out/root/tmp"
ln -s usr/lib "$out/root/lib"
ln -s usr/lib64 "$out/root/lib64"
mkdir -p "$out/root/usr/lib64"
# The C library and what else the run-time image's libraries ask for, at the paths where they are asked for.
find "$tree/jre" \( -name '*.so' -o -path '*/jre/bin/*' \) -type f -exec ldd {} + 2>/dev/null |
    sed -n 's/.*[ \t]\(\/[^ ]*\.so[^ ]*\) (.*/\1/p' | grep -v "^$root" | sort -u |
    while read -r library; do
        case $library in /usr/*) place=$library ;; *) place=/usr$library ;; esac
        mkdir -p "$out/root${place%/*}"
        cp -L "$library" "$out/root$place"
    done
tar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=gnu -C "$out/root" -cf "$out/archive/layer.tar" .
layer=$(sha256sum "$out/archive/layer.tar" | cut -d' ' -f1)
program=/usr/lib/agentlock
java="\"$program/jre/bin/java\",\"-XX:+UseSerialGC\",\"-XX:+UseCompactObjectHeaders\",\"-XX:+ExitOnOutOfMemoryError\",\"-Xlog:disable\",\"-Xlog:all=error:stderr\",\"--enable-native-access=ALL-UNNAMED\",\"--sun-misc-unsafe-memory-access=allow\",\"-Xms16m\",\"-Xmx256m\",\"-cp\",\"$program/lib/openagentlock.jar:$program/lib/*\",\"io.openagentlock.Main\""
cat >"$out/archive/config.json" <<END
{"architecture":"$arch","os":"linux","created":"$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)",
"config":{"User":"10001:10001","Env":["AGENTLOCK_HOME=/var/lib/agentlock/home","HOME=/var/lib/agentlock","LC_ALL=C.UTF-8"],
"Entrypoint":[$java],"Cmd":["daemon"],"WorkingDir":"/","Volumes":{"/var/lib/agentlock":{}},"StopSignal":"SIGTERM",
"Healthcheck":{"Test":["CMD",$java,"status","--json"],"Interval":60000000000,"Timeout":10000000000,"StartPeriod":20000000000},
"Labels":{"org.opencontainers.image.title":"agentlock","org.opencontainers.image.version":"$version","org.opencontainers.image.licenses":"Apache-2.0"}},
"rootfs":{"type":"layers","diff_ids":["sha256:$layer"]},"history":[{"created_by":"packaging/container.sh"}]}
END
echo "[{\"Config\":\"config.json\",\"RepoTags\":[\"agentlock:$version\"],\"Layers\":[\"layer.tar\"]}]" >"$out/archive/manifest.json"
tar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=gnu -C "$out/archive" -cf "$out/agentlock-$version.tar" .
cp "$root/packaging/compose.yaml" "$out/"
rm -rf "$out/archive" "$out/root"
echo "container: agentlock:$version, $(($(stat -c %s "$out/agentlock-$version.tar") / 1048576)) MiB"
[ "${1-}" = --short ] || exit 0
exec sh "$root/packaging/container-try.sh" "$out/agentlock-$version.tar" "agentlock:$version"
