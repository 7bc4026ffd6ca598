package io.openagentlock.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that only their owner may enter. */
public final class PrivateDirectory {
    private PrivateDirectory() {}

    /** Makes the directory with mode 0700, and those above it as needed; one that exists keeps its mode. */
    public static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
