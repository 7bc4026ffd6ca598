package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * OpenCode: a plugin in {@code ~/.config/opencode/plugins}, in whose {@code tool.execute.before} throwing denies. Source:
 * opencode.ai/docs/plugins; run with version 1.18.33.
 */
final class OpenCode extends PluginHarness {
    OpenCode() {
        super(
                new PluginText(new HarnessId("opencode"), "", "opencode.js", Duration.ofSeconds(12)),
                "OpenCode",
                OpenCodeTools::actions);
    }

    @Override
    Path directory(Host host) {
        return configured(host, "opencode");
    }

    @Override
    Path plugin(Host host) {
        return directory(host).resolve("plugins").resolve("agentlock.js");
    }

    @Override
    List<String> warnings(Host host) {
        return variable(host, "OPENCODE_PURE", "OpenCode loads no plugins, also not ours");
    }

    @Override
    String shell() {
        return """
                "tool":"bash","input":{"command":"$command"}""";
    }
}
