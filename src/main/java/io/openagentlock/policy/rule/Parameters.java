package io.openagentlock.policy.rule;

import io.openagentlock.policy.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values under a rule's keys. A value that is missing or wrong is reported at its place in the file, and a harmless
 * stand-in returned so that the other mistakes are found too; such a file is refused as a whole.
 */
public interface Parameters {
    /** An outcome's word, one of {@code allowed}; {@code otherwise} when the key is absent, an error if that is empty. */
    Outcome outcome(String key, List<Outcome> allowed, Optional<Outcome> otherwise);

    /**
     * A list of names: a sequence in the file, {@code __INLINE__:a,b}, or the name of a list file with one entry a line
     * and {@code #} comments.
     */
    Set<String> names(String key);
}
