package io.openagentlock.session;

import io.openagentlock.signer.KeyId;
import java.util.List;
import java.util.Optional;

/** The operator's keys that the ledger knows, oldest first. The very first one was trusted on first use. */
public record Enrolment(List<EnrolledKey> keys) {
    /** Keys that may be enrolled at once: so many that a rotation can still name them all. */
    public static final int MOST = 16;

    public Enrolment {
        keys = List.copyOf(keys);
    }

    public Optional<EnrolledKey> find(KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    public Enrolment with(EnrolledKey key) {
        return new Enrolment(java.util.stream.Stream.concat(keys.stream(), java.util.stream.Stream.of(key))
                .toList());
    }

    /** Without a key; from then on it opens no session and authorises nothing. */
    public Enrolment without(KeyId id) {
        return new Enrolment(keys.stream().filter(key -> !key.id().equals(id)).toList());
    }
}
