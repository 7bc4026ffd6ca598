package io.openagentlock.verify;

import io.openagentlock.ledger.Sighting;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.TrustPolicy;
import io.openagentlock.tlog.VerifierKey;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the witnesses that a trust file asks for have cosigned.
 *
 * @param met the furthest checkpoint that enough of them cosigned
 */
public record Quorum(Optional<Checkpoint> met) {
    /** What they have cosigned of what was seen. */
    public static Quorum of(TrustPolicy policy, List<Sighting> sightings) {
        Map<Checkpoint, Set<VerifierKey>> cosigners = sightings.stream()
                .filter(sighting -> sighting.key().isPresent())
                .collect(Collectors.groupingBy(
                        Sighting::checkpoint,
                        Collectors.mapping(sighting -> sighting.key().get(), Collectors.toCollection(HashSet::new))));
        return new Quorum(cosigners.entrySet().stream()
                .filter(one -> policy.isMet(one.getValue()))
                .map(Map.Entry::getKey)
                .max(Comparator.comparingLong(Checkpoint::size)));
    }

    /** For people. */
    public String line() {
        return met.map(checkpoint -> "quorum: met at size " + checkpoint.size())
                .orElse("quorum: not met by any checkpoint");
    }
}
