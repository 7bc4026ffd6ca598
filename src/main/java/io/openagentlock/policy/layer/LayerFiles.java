package io.openagentlock.policy.layer;

import io.openagentlock.call.ProblemException;
import java.util.Optional;

/** Where layers and projects lie on the disk. Asked at every call, so nothing is opened unless {@link Placed#read} is. */
public interface LayerFiles {
    /** No group, no repositories. */
    LayerFiles NONE = new LayerFiles() {
        @Override
        public Optional<Placed> group() {
            return Optional.empty();
        }

        @Override
        public Optional<Placed> repository(String directory) {
            return Optional.empty();
        }

        @Override
        public Optional<Placed> trusted() {
            return Optional.empty();
        }

        @Override
        public Optional<String> top(String directory) {
            return Optional.empty();
        }
    };

    /** The group's policy, if there is one. */
    Optional<Placed> group();

    /** The policy nearest to a directory, from there up to {@link #top}; without one, in the directory itself only. */
    Optional<Placed> repository(String directory);

    /** The hashes of repository policies that the operator trusts, one a line. */
    Optional<Placed> trusted();

    /** The nearest directory, from this one up, that is under version control as a whole. */
    Optional<String> top(String directory);

    /** A file in its place, seen but not opened. */
    interface Placed {
        /** For messages and as the key of what was read from it. */
        String path();

        /** Changes whenever the content may have. */
        String state();

        /**
         * The content.
         *
         * @param most bytes
         * @throws ProblemException it is larger, is no regular file, or cannot be read
         */
        byte[] read(int most);
    }
}
