package io.openagentlock.policy.layer;

import io.openagentlock.call.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Where layers and projects lie on the disk. Asked at every call, so nothing is opened unless {@link Placed#read} is.
 * A look that fails is a {@link ProblemException}.
 */
public interface LayerFiles {
    /** No group, no repositories. */
    LayerFiles NONE = new LayerFiles() {
        @Override
        public Optional<Placed> group() {
            return Optional.empty();
        }

        @Override
        public Project project(String directory) {
            return Project.NONE;
        }

        @Override
        public Optional<Placed> trusted() {
            return Optional.empty();
        }
    };

    /** The group's policy, if there is one. */
    Optional<Placed> group();

    /** The project that a directory lies in. */
    Project project(String directory);

    /** The hashes of repository policies that the operator trusts, one a line. */
    Optional<Placed> trusted();

    /**
     * What lies around a directory.
     *
     * @param top the nearest directory, from there up, that is under version control as a whole
     * @param policies the policies from there up to {@code top}, or up to the root without one, nearest first
     */
    record Project(Optional<String> top, List<Placed> policies) {
        static final Project NONE = new Project(Optional.empty(), List.of());

        public Project {
            policies = List.copyOf(policies);
        }
    }

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
