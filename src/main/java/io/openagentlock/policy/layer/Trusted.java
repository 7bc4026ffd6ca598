package io.openagentlock.policy.layer;

import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contents of repository policies that the operator trusts. What cannot be read is trusted by nobody. */
final class Trusted {
    static final Trusted NONE = new Trusted(Set.of());

    private final Set<PolicyHash> hashes;

    private Trusted(Set<PolicyHash> hashes) {
        this.hashes = hashes;
    }

    static Trusted read(LayerFiles.Placed file) {
        try {
            String text = new String(file.read(Limits.POLICY_FILE), StandardCharsets.UTF_8);
            return new Trusted(text.lines().flatMap(Trusted::hash).collect(Collectors.toUnmodifiableSet()));
        } catch (ProblemException unreadable) {
            return NONE;
        }
    }

    private static Stream<PolicyHash> hash(String line) {
        try {
            return Stream.of(new PolicyHash(line.strip()));
        } catch (IllegalArgumentException damaged) {
            return Stream.empty();
        }
    }

    boolean contains(byte[] content) {
        return hashes.contains(PolicyHash.of(content));
    }

    /** A look that fails finds nothing. */
    static Optional<LayerFiles.Placed> in(LayerFiles files) {
        try {
            return files.trusted();
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }
}
