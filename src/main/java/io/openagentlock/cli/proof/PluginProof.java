package io.openagentlock.cli.proof;

import io.openagentlock.harness.canary.Canary;
import io.openagentlock.harness.canary.Said;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A harness that loads our plugin: the file as it is installed runs under Node.js, where a stand-in of ours treats it as
 * the harness would.
 */
record PluginProof(Prover prover, Started started, Canary.Plugin canary, Findings findings) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void run() {
        canary.obstacles().forEach(findings::fault);
        Optional<byte[]> plugin = prover.host().read(canary.file());
        if (plugin.isEmpty()) {
            findings.fault("nothing asks us before a command runs");
            return;
        }
        if (canary.client().isEmpty()) {
            findings.fault(canary.file() + " is no plugin of ours");
            return;
        }
        prover.clientFaults(canary.client().get().toString()).forEach(findings::fault);
        Optional<Path> node = prover.host().program("node");
        if (node.isEmpty()) {
            findings.unprovable("there is no Node.js here that could load the plugin as " + findings.title() + " does");
            return;
        }
        prove(node.get(), plugin.get());
    }

    private void prove(Path node, byte[] plugin) {
        try {
            Path directory = Files.createTempDirectory("agentlock-canary");
            try {
                Path copy = Files.write(directory.resolve("plugin.mjs"), plugin);
                Path standIn = Files.write(directory.resolve("stand-in.mjs"), standIn());
                offer(List.of(node.toString(), standIn.toString(), findings.harness(), copy.toString()));
            } finally {
                for (String name : List.of("plugin.mjs", "stand-in.mjs", "")) {
                    Files.deleteIfExists(directory.resolve(name));
                }
            }
        } catch (IOException failed) {
            findings.unprovable("the plugin cannot be tried: " + failed.getMessage());
        }
    }

    private void offer(List<String> argv) {
        String session = Prover.fresh();
        byte[] call = canary.call()
                .with(session, session, prover.command(), prover.directory().toString());
        switch (started.run(argv, call, PATIENCE)) {
            case Started.Outcome.Ended(Said said) -> heard(said, session);
            case Started.Outcome.Hung() -> findings.fault("the plugin did not answer in time");
            case Started.Outcome.Unstarted(String why) -> findings.unprovable("Node.js cannot be started: " + why);
        }
    }

    private void heard(Said said, String session) {
        Optional<Json.Obj> told = told(said);
        String reason = told.flatMap(json -> json.text("reason")).orElse("no reason was given");
        switch (told.flatMap(json -> json.text("outcome")).orElse("")) {
            case "denied" -> prover.judge(session, true, reason, findings);
            case "ran" -> prover.judge(session, false, "the plugin lets it run", findings);
            case "unheard" -> findings.fault("the plugin does not ask to be told of tool calls");
            case "broken" ->
                findings.fault(
                        canary.refuses()
                                ? "the plugin cannot be loaded, so that " + findings.title() + " does not start: "
                                        + reason
                                : "the plugin cannot be loaded, and " + findings.title() + " runs without it: "
                                        + reason);
            default -> findings.unprovable("Node.js failed: " + said.err().strip());
        }
    }

    private static Optional<Json.Obj> told(Said said) {
        try {
            return Optional.of(JsonReader.object(said.out().getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }

    private static byte[] standIn() throws IOException {
        try (InputStream in = PluginProof.class.getResourceAsStream("/plugins/stand-in.mjs")) {
            if (in == null) {
                throw new IOException("the stand-in is not in this program");
            }
            return in.readAllBytes();
        }
    }
}
