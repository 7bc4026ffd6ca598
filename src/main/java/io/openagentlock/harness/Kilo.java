package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Kilo: OpenCode's plugin engine under another name, in {@code ~/.config/kilo/plugins}. Run with version 7.7.7. */
final class Kilo extends PluginHarness {
    Kilo() {
        super(
                new PluginText(new HarnessId("kilo"), "", "opencode.js", Duration.ofSeconds(12)),
                "Kilo",
                OpenCodeTools::actions);
    }

    @Override
    Path directory(Host host) {
        return configured(host, "kilo");
    }

    @Override
    Path plugin(Host host) {
        return directory(host).resolve("plugins").resolve("agentlock.js");
    }

    @Override
    List<String> warnings(Host host) {
        return variable(host, "KILO_PURE", "Kilo loads no plugins, also not ours");
    }

    @Override
    String shell() {
        return """
                "tool":"bash","input":{"command":"$command"}""";
    }
}
