package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import java.nio.file.Path;
import java.util.List;

/**
 * Google's Antigravity: its hooks ({@code ~/.gemini/config/hooks.json}) are started without a shell, from a path alone, so
 * that harness and event cannot be told to our client; and what it sends is not written down anywhere.
 */
final class Antigravity extends SeenHarness {
    Antigravity() {
        super(
                new HarnessId("antigravity"),
                "Antigravity",
                List.of("agy", "antigravity"),
                "its hooks take no arguments and what they are sent is not documented");
    }

    @Override
    Path directory(Host host) {
        return host.home().resolve(".gemini/antigravity");
    }
}
