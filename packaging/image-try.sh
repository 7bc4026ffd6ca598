#!/bin/sh
# image-try.sh DEB: installs a package into an empty root that has a shell, a few programs and the C library, and no Java;
# then `agentlock up` there must set up, judge one call through the hook client and verify its receipt. Root only.
set -eu
[ "$(id -u)" = 0 ] || { echo "image: not tried: only root can change the root (hint: sudo ./build image --check)" >&2; exit 0; }
deb=$1
# Apart: no network but loopback, and nothing of it stays when this ends.
if [ -z "${AGENTLOCK_TRY_APART-}" ]; then
    AGENTLOCK_TRY_APART=1 exec unshare --net --mount --pid --fork --kill-child sh "$0" "$deb"
fi
ip link set lo up
place=$(mktemp -d)
trap 'umount -l "$place/proc" 2>/dev/null || true; rm -rf --one-file-system "$place" || true' EXIT
mkdir -p "$place/proc" "$place/tmp" "$place/dev" "$place/root" "$place/etc" "$place/usr/bin" "$place/var"
for link in bin lib lib64; do mkdir -p "$place/usr/$link" && ln -s "usr/$link" "$place/$link"; done
chmod 1777 "$place/tmp"
echo 'root:x:0:0:root:/root:/bin/sh' >"$place/etc/passwd"
mknod -m 666 "$place/dev/null" c 1 3
mknod -m 666 "$place/dev/urandom" c 1 9
mknod -m 666 "$place/dev/random" c 1 8
for program in sh env mktemp rm rmdir mkdir mv cp cat wc readlink dirname renice id chmod; do
    file=$(command -v $program)
    file=$(readlink -f "$file")
    cp "$file" "$place/usr/bin/$program"
done
dpkg-deb -x "$deb" "$place"
dpkg-deb -e "$deb" "$place/var/control"
# The C library, and what of it the programs and the run-time image ask for.
{ find "$place/usr/bin" -type f; find "$place/usr/lib/agentlock/jre" -name '*.so' -o -path '*/jre/bin/*'; } |
    xargs ldd 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' | grep -v "^$place" | sort -u |
    while read -r library; do
        mkdir -p "$place/usr/${library%/*}"
        case $library in
        /usr/*) mkdir -p "$place${library%/*}" && cp -L "$library" "$place$library" ;;
        *) cp -L "$library" "$place/usr$library" ;;
        esac
    done
mount -t proc proc "$place/proc"
chroot=$(command -v chroot)
inside() { env -i HOME=/root PATH=/usr/bin:/bin "$chroot" "$place" "$@"; }
inside /bin/sh /var/control/postinst configure
[ -s "$place/usr/lib/agentlock/cache/cli.aot" ] || { echo "error: installing made no cache" >&2; exit 1; }
status=0
inside /usr/bin/agentlock up --yes --no-wire || status=$?
begin=$(date +%s%N)
inside /usr/bin/agentlock status >/dev/null || status=$?
echo "status: $((($(date +%s%N) - begin) / 1000000)) ms"
inside /usr/bin/agentlock down || status=$?
[ "$status" = 0 ] || cat "$place/root/.agentlock/run/daemon.log" >&2
exit "$status"
