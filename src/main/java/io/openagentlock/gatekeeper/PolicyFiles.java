package io.openagentlock.gatekeeper;

import io.openagentlock.policy.PolicyHash;
import java.util.List;
import java.util.Optional;

/** Where policies are kept. Every method fails with a {@code ProblemException} when the disk does. */
public interface PolicyFiles {
    /** The user's working copy, {@code policy.yaml}; empty when there is none. At most {@code Limits.POLICY_FILE} + 1 bytes. */
    Optional<byte[]> draft();

    /** Applied versions by the hash of their bytes, newest first. */
    List<PolicyHash> applied();

    /** An applied version's bytes as they are now on the disk; the caller compares the hash. */
    Optional<byte[]> version(PolicyHash hash);

    /** Keeps a version durably; it is not applied yet. */
    void keep(PolicyHash hash, byte[] text);

    /** Makes a kept version the newest applied one, durably. */
    void markApplied(PolicyHash hash);

    /** Notes durably that a repository policy of this content is trusted, or no longer. */
    void markTrusted(PolicyHash hash, boolean trusted);
}
