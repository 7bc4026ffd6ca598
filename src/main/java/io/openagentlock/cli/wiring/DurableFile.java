package io.openagentlock.cli.wiring;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One file that is replaced whole or not at all: temporary file beside it, force, rename, force of the directory. A
 * symbolic link is followed, never replaced; mode bits, owner and group of an existing file stay.
 */
public final class DurableFile {
    /** For what did not exist: readable by its owner only. */
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private static final int MOST_LINKS = 40;
    private static final Set<String> EXTENSIONS = Set.of("extensions", "plugins");

    private DurableFile() {}

    /** Where a write to this path would land: behind all symbolic links, also those to a file that does not exist yet. */
    public static Path target(Path file) throws IOException {
        Path at = file;
        for (int i = 0; i < MOST_LINKS; i++) {
            if (!Files.isSymbolicLink(at)) {
                return at;
            }
            at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
        }
        throw new IOException("too many symbolic links: " + file);
    }

    /** Makes or replaces the file that the path leads to. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, PRIVATE);
    }

    /**
     * Makes or replaces the file that the path leads to.
     *
     * @param fresh permissions if the file is new
     */
    public static void write(Path file, byte[] content, Set<PosixFilePermission> fresh) throws IOException {
        Path target = target(file);
        Path directory = parent(target);
        makeDirectories(directory);
        Path temporary = directory.resolve("." + target.getFileName() + ".agentlock-" + UUID.randomUUID());
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PRIVATE))) {
                attributes(target, temporary, fresh);
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(directory);
    }

    public static void delete(Path file) throws IOException {
        Path target = target(file);
        Files.deleteIfExists(target);
        force(parent(target));
    }

    /** Removes directories above a file that are empty, as far up as a harness's folder of extensions or plugins. */
    static void tidy(Path file) throws IOException {
        Path directory = parent(target(file));
        if (isInExtension(directory) && Files.isDirectory(directory)) {
            try {
                Files.delete(directory);
            } catch (DirectoryNotEmptyException somebodyElses) {
                return;
            }
            tidy(directory);
        }
    }

    private static boolean isInExtension(Path directory) {
        for (int i = 1; i < directory.getNameCount(); i++) {
            String above = directory.getName(i - 1).toString();
            if (EXTENSIONS.contains(above) && directory.getName(i).toString().equals("agentlock")) {
                return true;
            }
        }
        return false;
    }

    /** Makes directories that are missing, for their owner only. */
    public static void makeDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.getParent()).orElseThrow(() -> new IllegalArgumentException("no directory"));
    }

    /** Done to the temporary file before any content is in it. */
    private static void attributes(Path old, Path temporary, Set<PosixFilePermission> fresh) throws IOException {
        var view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!Files.exists(old)) {
            view.setPermissions(fresh);
            return;
        }
        PosixFileAttributes kept = Files.readAttributes(old, PosixFileAttributes.class);
        PosixFileAttributes ours = view.readAttributes();
        try {
            if (!kept.owner().equals(ours.owner())) {
                view.setOwner(kept.owner());
            }
            if (!kept.group().equals(ours.group())) {
                view.setGroup(kept.group());
            }
        } catch (IOException notAllowed) {
            throw new ProblemException(
                    new Problem.Refused(
                            "foreign-owner",
                            old + " belongs to another user or group, which a new file cannot be given",
                            "run the command as " + kept.owner().getName()),
                    notAllowed);
        }
        view.setPermissions(kept.permissions());
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
