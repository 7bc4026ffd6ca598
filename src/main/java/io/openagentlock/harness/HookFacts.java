package io.openagentlock.harness;

import java.util.Optional;

/**
 * What the hook client saw of its own surroundings; the daemon may run as another user or in a container.
 *
 * @param cwd the hook process's working directory, absolute
 * @param home the user's home directory, absolute
 */
public record HookFacts(Optional<String> cwd, Optional<String> home) {
    public static final HookFacts NONE = new HookFacts(Optional.empty(), Optional.empty());
}
