package io.openagentlock.disk;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Directories whose entries survive a crash: created with mode 0700, forced after every change. */
final class DurableDirectory {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Directories that are known to exist durably: asked once, not at every write. */
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    /** Creates a directory and its parents, each forced into its own parent. */
    void create(Path directory) throws IOException {
        if (known.contains(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            Path parent = directory.getParent();
            if (parent != null) {
                create(parent);
            }
            try {
                Files.createDirectory(directory, OWNER_ONLY);
            } catch (java.nio.file.FileAlreadyExistsException _) {
                // another thread of ours was faster
            }
            if (parent != null) {
                force(parent);
            }
        }
        known.add(directory);
    }

    /** Makes the names in a directory durable. */
    static void force(Path directory) throws IOException {
        // Not a FileChannel: an interrupt of this thread would make it fail.
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
