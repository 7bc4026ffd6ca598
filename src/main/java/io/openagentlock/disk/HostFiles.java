package io.openagentlock.disk;

import io.openagentlock.meaning.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The machine's own disk. Only regular files are opened, so that a pipe or a device cannot hold anybody up; the kernel's
 * file systems are left alone, since what looks regular there may block as well.
 */
public final class HostFiles implements Surroundings {
    private static final int MOST_MISSING = 16;

    @Override
    public Optional<String> text(String path, int maxChars) {
        try {
            Path file = Path.of(path).toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            // A character takes at most four bytes of UTF-8.
            if (!attributes.isRegularFile() || isKernels(file) || attributes.size() > 4L * maxChars) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                String text = new String(in.readNBytes(4 * maxChars), StandardCharsets.UTF_8);
                return text.length() <= maxChars ? Optional.of(text) : Optional.empty();
            }
        } catch (IOException | InvalidPathException | SecurityException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isKernels(Path file) {
        return file.startsWith("/proc") || file.startsWith("/sys") || file.startsWith("/dev");
    }

    @Override
    public Kind kind(String path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(Path.of(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isSymbolicLink()
                    ? Kind.LINK
                    : attributes.isRegularFile() ? Kind.FILE : attributes.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
        } catch (IOException | InvalidPathException | SecurityException missing) {
            return Kind.MISSING;
        }
    }

    /** The longest part that exists is worked out, the rest is added to it. */
    @Override
    public Optional<String> realPath(String path) {
        try {
            return realPath(Path.of(path));
        } catch (InvalidPathException | SecurityException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> realPath(Path path) {
        Path at = path;
        for (int i = 0; i < MOST_MISSING && at != null; i++) {
            try {
                Path real = at.toRealPath();
                return Optional.of(real.resolve(at.relativize(path)).toString());
            } catch (IOException missing) {
                at = at.getParent();
            }
        }
        return Optional.empty();
    }
}
