package io.openagentlock.harness;

import java.nio.file.Path;

/** The installed hook client: an absolute path, ending in {@code bin/agentlock-hook}. */
public record HookCommand(Path client) {
    public HookCommand {
        if (!client.isAbsolute()) {
            throw new IllegalArgumentException("the hook client's path must be absolute");
        }
    }

    /** Whether a command line of a harness's settings is our hook client, alone or guarded, and nothing else. */
    public static boolean isOurs(String line) {
        return OurCommand.parse(line).isPresent();
    }
}
