package io.openagentlock.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What the engine may look at besides the policy and the call; read before, passed in.
 *
 * @param mode what the operator has set for now; empty: the policy's own
 * @param labels what the harness session has touched before this call
 * @param top the top directory of the version control that the call's working directory belongs to: an absolute path;
 *     empty: the working directory itself counts
 */
public record Facts(Optional<Mode> mode, Set<String> labels, Optional<String> top) {
    public static final Facts NONE = new Facts(Optional.empty(), Set.of(), Optional.empty());

    public Facts {
        labels = Set.copyOf(labels);
    }

    public Facts withMode(Mode other) {
        return new Facts(Optional.of(other), labels, top);
    }

    public Facts withLabels(Set<String> other) {
        return new Facts(mode, other, top);
    }

    public Facts withTop(Optional<String> directory) {
        return new Facts(mode, labels, directory);
    }
}
