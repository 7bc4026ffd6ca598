package io.openagentlock.policy.text;

import java.util.Optional;

/** The door to list files that a version 1 policy names by path. */
public interface ListFiles {
    /** No list files: a policy that names one is refused. */
    ListFiles NONE = path -> Optional.empty();

    /**
     * The file's bytes, at most {@code Limits.POLICY_FILE}; empty when it is missing, larger or unreadable.
     *
     * @param path as the policy spells it, relative to the policy file
     */
    Optional<byte[]> read(String path);
}
