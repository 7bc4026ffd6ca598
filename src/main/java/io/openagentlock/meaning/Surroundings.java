package io.openagentlock.meaning;

import java.util.Optional;

/**
 * The one look at the disk that understanding a call may take: scripts that it runs, and where links lead. Never blocks,
 * never opens anything but a regular file, never throws. Paths are absolute. The answers may be stale by the time the call
 * runs; that is stated in docs/residual-risk.md.
 */
public interface Surroundings {
    /** Nothing is there to see: judging without a machine, and tests. */
    Surroundings NONE = new Surroundings() {
        @Override
        public Optional<String> text(String path, int maxChars) {
            return Optional.empty();
        }

        @Override
        public Kind kind(String path) {
            return Kind.MISSING;
        }

        @Override
        public Optional<String> realPath(String path) {
            return Optional.empty();
        }
    };

    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        MISSING,
        /** A pipe, a socket, a device. */
        OTHER
    }

    /** The content of a regular file, links followed; empty when there is none, it is longer, or may not be read. */
    Optional<String> text(String path, int maxChars);

    /** What stands there itself; a link is a {@link Kind#LINK} wherever it leads. */
    Kind kind(String path);

    /** The path without links in the part of it that exists; empty when that cannot be told. */
    Optional<String> realPath(String path);
}
