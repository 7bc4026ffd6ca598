package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import java.nio.file.Path;
import java.util.List;

/** Continue's {@code cn}: reads hook settings and never runs a hook (version 1.5.47). */
final class Continue extends SeenHarness {
    Continue() {
        super(new HarnessId("continue"), "Continue", List.of("cn"), "it reads hook settings but never runs a hook");
    }

    @Override
    Path directory(Host host) {
        return host.home().resolve(".continue");
    }
}
