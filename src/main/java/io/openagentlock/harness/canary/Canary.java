package io.openagentlock.harness.canary;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it takes to prove that one harness's tools stop when we say so. */
public sealed interface Canary {
    /** What keeps us from being asked, seen in the harness's files before anything is started. */
    List<String> obstacles();

    /**
     * The harness starts a process.
     *
     * @param hooks everything that it starts before a tool runs, in its order
     * @param call a call in its dialect
     * @param environment variables that it sets for a hook, beside its own
     */
    record Hooks(
            List<Hook> hooks, Call call, Blocking blocking, Map<String, String> environment, List<String> obstacles)
            implements Canary {
        public Hooks {
            hooks = List.copyOf(hooks);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * The harness loads code of ours.
     *
     * @param file our plugin
     * @param client the hook client that the plugin asks; empty where the file is not there or not ours
     * @param call what a stand-in for the harness offers the plugin: {@code {session, call, cwd, tool, input}}
     * @param refuses whether the harness does not start with a plugin that cannot be loaded
     */
    record Plugin(Path file, Optional<Path> client, Call call, boolean refuses, List<String> obstacles)
            implements Canary {
        public Plugin {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** Nothing of this harness can be proven. */
    record None(String why) implements Canary {
        @Override
        public List<String> obstacles() {
            return List.of();
        }
    }
}
