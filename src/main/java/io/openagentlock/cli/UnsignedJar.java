package io.openagentlock.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/**
 * A jar without its signature. The JVM checks a signed jar at every start, which costs more than all else that is done
 * with it, and keeps none of its classes in an AOT cache; nobody asks who signed it. What was copied is known by its hash.
 */
final class UnsignedJar {
    private UnsignedJar() {}

    /** The jar's bytes; exactly those of the file when it is not signed. */
    static byte[] read(Path jar) throws IOException {
        Path copy = Files.createTempFile("agentlock", ".jar");
        try {
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem zip = FileSystems.newFileSystem(copy)) {
                strip(zip.getPath("META-INF"));
            }
            return Files.readAllBytes(copy);
        } catch (ZipException noJar) {
            return Files.readAllBytes(jar); // the JVM will say what is wrong with it
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void strip(Path directory) throws IOException {
        List<Path> signatures = signatures(directory);
        for (Path signature : signatures) {
            Files.delete(signature);
        }
        Path manifest = directory.resolve("MANIFEST.MF");
        if (!signatures.isEmpty() && Files.exists(manifest)) {
            Files.write(manifest, main(manifest));
        }
    }

    private static List<Path> signatures(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (var listed = Files.newDirectoryStream(directory)) {
                for (Path file : listed) {
                    String name = String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT);
                    if (name.endsWith(".SF")
                            || name.endsWith(".RSA")
                            || name.endsWith(".DSA")
                            || name.endsWith(".EC")) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    /** Without the digests of single entries. */
    private static byte[] main(Path manifest) throws IOException {
        try (var in = Files.newInputStream(manifest)) {
            Manifest kept = new Manifest(in);
            kept.getEntries().clear();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            kept.write(out);
            return out.toByteArray();
        }
    }
}
