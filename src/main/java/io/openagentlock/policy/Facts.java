package io.openagentlock.policy;

import java.util.Optional;

/**
 * What the engine may look at besides the policy and the call; read before, passed in.
 *
 * @param mode what the operator has set for now; empty: the policy's own
 */
public record Facts(Optional<Mode> mode) {
    public static final Facts NONE = new Facts(Optional.empty());
}
