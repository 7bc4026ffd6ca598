package io.openagentlock.cli.proof;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Host;
import io.openagentlock.harness.canary.Canary;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a call that must be denied through each harness's own configuration.
 *
 * @param client the hook client that belongs to this home
 * @param environment of the command, which the harness would have too
 * @param directory in which the harness would work
 * @param command that the built-in policy denies; it is never run
 */
public record Prover(
        Host host, Path client, DaemonClient daemon, Map<String, String> environment, Path directory, String command) {
    public Proof of(Harness harness) {
        Findings findings = new Findings(harness.id().value(), harness.title());
        try {
            switch (harness.canary(host)) {
                case Canary.None(String why) -> findings.unprovable("it cannot be gated: " + why);
                case Canary.Hooks hooks -> new HookProof(this, started(hooks.environment()), hooks, findings).run();
                case Canary.Plugin plugin -> new PluginProof(this, started(Map.of()), plugin, findings).run();
            }
        } catch (ProblemException unreadable) {
            findings.fault(unreadable.problem().message());
        }
        return findings.proof();
    }

    private Started started(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Started(all, directory);
    }

    /** Under a name that no other conversation has. */
    static String fresh() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return "agentlock-canary-" + HexFormat.of().formatHex(random);
    }

    /** What the ledger says of the canary, and whether that fits what the harness would do. */
    void judge(String session, boolean stops, String answer, Findings findings) {
        Optional<Records.Found> found = new Records(daemon).of(session);
        if (found.isEmpty()) {
            findings.fault(
                    stops
                            ? "every call is stopped, and none is judged: " + answer
                            : "the call is neither judged nor stopped: " + answer);
        } else if (stops && found.get().stopped()) {
            findings.shown(
                    "a call that policy denies is stopped (entry " + found.get().seq() + ")");
        } else if (found.get().denied() && !found.get().stopped()) {
            findings.unprovable("the mode is monitor: the call was recorded as denied and let through");
        } else if (!found.get().denied()) {
            findings.unprovable("your policy allows the call that was to be denied");
        } else {
            findings.fault("the call is denied (entry " + found.get().seq() + "), and runs all the same: " + answer);
        }
    }

    List<String> clientFaults(String named) {
        Path path = Path.of(named);
        if (!java.nio.file.Files.isExecutable(path)) {
            return List.of("the hook client " + named + " is not there, or cannot be run");
        }
        return path.equals(client)
                ? List.of()
                : List.of("it asks " + named + ", which is not this home's hook client " + client);
    }
}
