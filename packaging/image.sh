#!/bin/sh
# ./build image [OUT]: what people install, into target/image (or OUT): a run-time image without a JDK, as .tar.gz and
# .deb for this machine's Linux, with checksums, a list of what is inside, and the files for other package managers.
# --short also installs the .deb in an empty root without Java and has a call judged there. --check makes all twice as
# well, since the same sources give the same bytes.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/packaging/programs.sh"
. "$root/packaging/need.sh"

try() { sh "$root/packaging/image-try.sh" "$root"/target/image/*.deb; }
if [ "${1-}" = --short ]; then
    sh "$0" "$root/target/image"
    try
    exit 0
fi
if [ "${1-}" = --check ]; then
    sh "$0" "$root/target/image"
    sh "$0" "$root/target/image-again" >/dev/null
    cmp "$root/target/image/SHA256SUMS" "$root/target/image-again/SHA256SUMS" || {
        diff "$root/target/image/SHA256SUMS" "$root/target/image-again/SHA256SUMS" >&2
        echo "error: two builds of the same sources differ" >&2
        exit 1
    }
    rm -rf "$root/target/image-again"
    echo "image: two builds, the same bytes"
    try
    exit 0
fi

out=${1-$root/target/image}
jdk=$JAVA_HOME
version=$(sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$root/pom.xml" | head -n 1)
epoch=$(date -u -d "$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<.*/\1/p' "$root/pom.xml")" +%s)
export SOURCE_DATE_EPOCH="$epoch" LC_ALL=C TZ=UTC
umask 022

case $(uname -s)-$(uname -m) in
Linux-x86_64) arch=amd64 natives=Linux/x86_64 ;;
Linux-aarch64) arch=arm64 natives=Linux/aarch64 ;;
*) echo "error: packages are made on Linux only (hint: run ./agentlock from the repository)" >&2; exit 2 ;;
esac
name=agentlock-$version-linux-$arch
rm -rf "$out"
tree=$out/$name
mkdir -p "$tree/bin" "$tree/lib" "$tree/native" "$tree/share/completions" "$tree/share/man" "$tree/share/doc"

# --- run-time image. Linked from the running JDK; compressed, since the cache made at install is what starts fast.
modules=java.base,java.net.http,java.sql,java.logging,java.naming,java.xml,java.management,jdk.net,jdk.unsupported,jdk.crypto.cryptoki,jdk.zipfs
for module in $("$jdk/bin/jdeps" --multi-release 25 --ignore-missing-deps -s -cp "$root/target/lib/*" "$root/target/openagentlock.jar" 2>/dev/null |
    sed -n 's/^openagentlock.jar -> \(j[a-z]*\.[a-z.]*\)$/\1/p'); do
    case ,$modules, in *,"$module",*) ;; *) echo "error: the program needs $module, which the run-time image lacks" >&2; exit 1 ;; esac
done
"$jdk/bin/jlink" --add-modules "${modules}" --strip-java-debug-attributes --no-header-files --no-man-pages \
    --compress zip-6 --output "$tree/jre"

# --- the program. The SQLite driver carries a native part for every platform; one is needed.
cp "$root/target/openagentlock.jar" "$tree/lib/"
for jar in "$root"/target/lib/*.jar; do
    case $jar in
    */sqlite-jdbc-*)
        work=$(mktemp -d "$root/target/sqlite.XXXXXX")
        (cd "$work" && "$jdk/bin/jar" --extract --file "$jar" &&
            find org/sqlite/native -type f ! -path "org/sqlite/native/$natives/*" -delete &&
            find . -type d -empty -delete && rm -rf META-INF/versions/*/module-info.class &&
            find . -type f | sed 's|^\./||' | grep -v '^META-INF/MANIFEST.MF$' | sort >.names &&
            "$jdk/bin/jar" --create --no-manifest --date="$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)" \
                --file "$tree/lib/${jar##*/}" @.names)
        rm -rf "$work"
        ;;
    *) cp "$jar" "$tree/lib/" ;;
    esac
done
cp "$root/target/native/agentlock-hook" "$tree/native/"
cp "$root/packaging/image/agentlock" "$root/packaging/image/agentlock-warm" "$tree/bin/"
cp "$root/LICENSE" "$root/README.md" "$tree/share/doc/"
chmod 755 "$tree/bin/agentlock" "$tree/bin/agentlock-warm" "$tree/native/agentlock-hook"
chmod 644 "$tree"/lib/*.jar
for shell in bash zsh fish; do
    "$tree/bin/agentlock" completion $shell >"$tree/share/completions/agentlock.$shell"
done
"$tree/bin/agentlock" completion man --dir "$tree/share/man" >/dev/null 2>&1 || rmdir "$tree/share/man"

# --- what is inside
"$jdk/bin/java" "$root/packaging/Sbom.java" "$version" "$tree" >"$out/$name.cdx.json"

# --- .tar.gz
find "$tree" -exec touch -h -d "@$epoch" {} +
tar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=gnu -C "$out" -cf - "$name" | gzip -n -9 >"$out/$name.tar.gz"

# --- .deb
if command -v dpkg-deb >/dev/null 2>&1; then
    deb=$out/deb
    mkdir -p "$deb/DEBIAN" "$deb/usr/lib" "$deb/usr/bin" "$deb/usr/share/bash-completion/completions" \
        "$deb/usr/share/zsh/vendor-completions" "$deb/usr/share/fish/vendor_completions.d" "$deb/usr/share/doc/agentlock"
    cp -a "$tree" "$deb/usr/lib/agentlock"
    ln -s ../lib/agentlock/bin/agentlock "$deb/usr/bin/agentlock"
    cp "$tree/share/completions/agentlock.bash" "$deb/usr/share/bash-completion/completions/agentlock"
    cp "$tree/share/completions/agentlock.zsh" "$deb/usr/share/zsh/vendor-completions/_agentlock"
    cp "$tree/share/completions/agentlock.fish" "$deb/usr/share/fish/vendor_completions.d/agentlock.fish"
    cp "$root/LICENSE" "$deb/usr/share/doc/agentlock/copyright"
    if [ -d "$tree/share/man" ]; then
        mkdir -p "$deb/usr/share/man/man1"
        for page in "$tree"/share/man/*.1; do gzip -n -9 -c "$page" >"$deb/usr/share/man/man1/${page##*/}.gz"; done
    fi
    sed "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@SIZE@/$(du -sk --apparent-size "$deb/usr" | cut -f1)/" \
        "$root/packaging/image/control" >"$deb/DEBIAN/control"
    cp "$root/packaging/image/postinst" "$root/packaging/image/prerm" "$deb/DEBIAN/"
    chmod 755 "$deb/DEBIAN/postinst" "$deb/DEBIAN/prerm"
    find "$deb" -exec touch -h -d "@$epoch" {} +
    dpkg-deb --root-owner-group -Zgzip -z9 --build "$deb" "$out/agentlock_${version}_$arch.deb" >/dev/null
    rm -rf "$deb"
else
    say "image: no .deb: dpkg-deb is not here"
fi

# --- for other package managers: templates with this build's checksum; the place to download from is the publisher's
sum=$(sha256sum "$out/$name.tar.gz" | cut -d' ' -f1)
mkdir -p "$out/publish"
for template in "$root"/packaging/publish/*; do
    sed "s/@VERSION@/$version/g; s/@SHA256_LINUX_$(echo $arch | tr a-z A-Z)@/$sum/g; s/@NAME@/$name/g" "$template" \
        >"$out/publish/${template##*/}"
done
(cd "$out" && sha256sum ./*.tar.gz ./*.deb ./*.json publish/* 2>/dev/null | sed 's|\./||' >SHA256SUMS)

echo "image: $name: $(du -sk --apparent-size "$tree" | cut -f1) KiB unpacked (run-time $(du -sk --apparent-size "$tree/jre" | cut -f1)), tar.gz $(($(stat -c %s "$out/$name.tar.gz") / 1024)) KiB, deb $(($(stat -c %s "$out"/*.deb 2>/dev/null || echo 0) / 1024)) KiB"
