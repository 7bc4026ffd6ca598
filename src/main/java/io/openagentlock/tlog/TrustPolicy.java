package io.openagentlock.tlog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a verifier believes (C2SP tlog-policy): logs, witnesses, and which of the witnesses must have cosigned.
 *
 * <pre>
 * log &lt;vkey&gt; [&lt;url&gt;]
 * witness &lt;name&gt; &lt;vkey&gt; [&lt;url&gt;]
 * group &lt;name&gt; all|any|&lt;k&gt; &lt;name&gt;…
 * quorum &lt;name&gt;|none
 * </pre>
 *
 * Lines that begin with another word are not of that language and are kept as they are, in {@link #others}: this
 * program's own marks stand there. {@link TrustPolicyText} reads it.
 *
 * @param groups in the order of their lines: each names only what stands before it
 * @param quorum empty where the file asks for no cosignature, by {@code quorum none} or by silence
 * @param others words of the lines that are not of the language
 */
public record TrustPolicy(
        List<Log> logs,
        List<Witness> witnesses,
        List<Group> groups,
        Optional<String> quorum,
        List<List<String>> others) {
    public TrustPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        groups = List.copyOf(groups);
        others = List.copyOf(others);
    }

    /** A log that is believed; its key's name is its origin. */
    public record Log(VerifierKey key, Optional<String> url) {}

    /** A witness; the name is this file's own for it. */
    public record Witness(String name, VerifierKey key, Optional<String> url) {}

    /** Has witnessed a checkpoint when at least {@code threshold} of its members have. */
    public record Group(String name, int threshold, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** Nobody is known, nothing is asked for. */
    public static final TrustPolicy EMPTY =
            new TrustPolicy(List.of(), List.of(), List.of(), Optional.empty(), List.of());

    /** The log that a ledger must be; empty when the file names none. */
    public Optional<VerifierKey> log() {
        return logs.stream().map(Log::key).findFirst();
    }

    /** The keys of the witnesses. */
    public List<VerifierKey> witnessKeys() {
        return witnesses.stream().map(Witness::key).toList();
    }

    /** Whether the cosignatures by these keys are enough. */
    public boolean isMet(Set<VerifierKey> cosigners) {
        if (quorum.isEmpty()) {
            return true;
        }
        Set<String> witnessed = new HashSet<>();
        witnesses.stream()
                .filter(witness -> cosigners.contains(witness.key()))
                .forEach(witness -> witnessed.add(witness.name()));
        for (Group group : groups) {
            if (group.members().stream().filter(witnessed::contains).count() >= group.threshold()) {
                witnessed.add(group.name());
            }
        }
        return witnessed.contains(quorum.get());
    }
}
