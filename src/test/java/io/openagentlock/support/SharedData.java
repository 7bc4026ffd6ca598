package io.openagentlock.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder {@code shared} beside the project: example data that is not part of the repository. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder below {@code shared}; without it the calling test is skipped. */
    public static Path require(String name) {
        String project = System.getProperty("project.dir", System.getProperty("user.dir"));
        Path path = Path.of(project).toAbsolutePath().resolveSibling("shared").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: no ../shared/" + name);
        return path;
    }

    /** The bytes of a file. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The UTF-8 text of a file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder whose names end so, sorted. */
    public static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
