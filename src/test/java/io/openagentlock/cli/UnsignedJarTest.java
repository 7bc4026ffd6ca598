package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsignedJarTest {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    @TempDir
    Path temp;

    private Path jar(Map<String, String> files) throws IOException {
        Path jar = temp.resolve("some.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void signatures_and_digests_go_and_the_rest_stays() throws IOException {
        Path signed = jar(Map.of(
                MANIFEST,
                "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\nName: a/A.class\r\nSHA-256-Digest: x\r\n\r\n",
                "META-INF/KEY.SF",
                "x",
                "META-INF/key.rsa",
                "x",
                "META-INF/services/a.A",
                "a.B",
                "a/A.class",
                "code"));
        Path unsigned = Files.write(temp.resolve("unsigned.jar"), UnsignedJar.read(signed));
        try (JarFile jar = new JarFile(unsigned.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")))
                    .containsExactlyInAnyOrderElementsOf(List.of(MANIFEST, "META-INF/services/a.A", "a/A.class"));
            assertThat(jar.isMultiRelease()).isTrue();
            assertThat(jar.getManifest().getEntries()).isEmpty();
            assertThat(jar.getInputStream(jar.getEntry("a/A.class")).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("code");
        }
    }

    @Test
    void a_jar_without_signature_stays_as_it_is() throws IOException {
        Path plain = jar(Map.of(MANIFEST, "Manifest-Version: 1.0\r\n\r\nName: a\r\nX: y\r\n\r\n", "a", "b"));
        assertThat(UnsignedJar.read(plain)).isEqualTo(Files.readAllBytes(plain));
    }
}
