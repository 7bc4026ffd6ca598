package io.openagentlock.cli.client;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.HookReply;
import io.openagentlock.mcp.Book;
import io.openagentlock.mcp.Judge;
import io.openagentlock.pin.PinState;
import io.openagentlock.pin.Sighting;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** The MCP proxy's doors to the daemon: calls go the way of every hook, in the name of the client that makes them. */
public final class ProxyDesk implements Judge, Book {
    private static final String BEFORE = "PreToolUse";

    /** Results that wait to be told; more are not told, since nothing may wait for it. */
    private static final int WAITING = 256;

    private final Path home;
    private final HarnessId client;
    private final String userHome;
    private final InstantSource clock;
    private final DaemonClient daemon;
    private final String session = UUID.randomUUID().toString();
    private final String cwd = Path.of("").toAbsolutePath().toString();
    private final CompletableFuture<Void> begun;
    private final BlockingQueue<Result> results = new ArrayBlockingQueue<>(WAITING);

    public ProxyDesk(Path home, HarnessId client, String userHome, DaemonClient daemon, InstantSource clock) {
        this.home = home;
        this.client = client;
        this.userHome = userHome;
        this.clock = clock;
        this.daemon = daemon;
        // Starts the daemon where there is none, while the server starts.
        begun = CompletableFuture.runAsync(
                () -> ask("SessionStart", Json.object().put("source", "mcp-proxy")),
                task -> Thread.ofPlatform().daemon().name("mcp-begin").start(task));
        Thread.ofPlatform().daemon().name("mcp-results").start(this::tell);
    }

    @Override
    public Standing sight(Sighting sighting) {
        begun.join();
        Json.Obj told = daemon.post("/v1/mcp/sightings", sighting.json()).ok();
        PinState state = List.of(PinState.values()).stream()
                .filter(known -> told.text("state").equals(Optional.of(known.word())))
                .findFirst()
                .orElseThrow(ProxyDesk::unclear);
        String fingerprint =
                told.text("fingerprint").filter(sighting.fingerprint()::equals).orElseThrow(ProxyDesk::unclear);
        return new Standing(state, fingerprint, lines(told, "difference"), lines(told, "findings"));
    }

    /** Whether results lose characters that nobody sees: the operator's setting, and nothing that a client sets. */
    public boolean strips() {
        try {
            return !daemon.get("/v1/settings").ok().text("mcp.strip").equals(Optional.of("off"));
        } catch (ProblemException away) {
            return true;
        }
    }

    private static ProblemException unclear() {
        return new ProblemException(new Problem.Unavailable(
                "bad-answer", "the daemon's answer is not of this version", "run `agentlock doctor`"));
    }

    private static List<String> lines(Json.Obj told, String name) {
        List<String> lines = new ArrayList<>();
        told.items(name).forEach(item -> {
            if (item instanceof Json.Str(String line)) {
                lines.add(line);
            }
        });
        return lines;
    }

    @Override
    public Optional<String> denied(Call call, Standing standing) {
        String pin = standing.state() == PinState.UNLISTED ? PinState.UNLISTED.word() : standing.fingerprint();
        HookReply reply = ask(BEFORE, about(call, pin).put("tool_input", call.arguments()));
        Optional<Json.Obj> said = json(reply.stdout());
        boolean allowed = reply.exitCode() == 0
                && said.flatMap(json -> json.text("decision")).equals(Optional.of("allow"));
        return allowed
                ? Optional.empty()
                : Optional.of(said.flatMap(json -> json.text("reason")).orElseGet(() -> line(reply.stderr())));
    }

    private static String line(String text) {
        return text.isBlank() ? "agentlock: denied: the daemon gave no verdict" : text.strip();
    }

    private static Optional<Json.Obj> json(String text) {
        try {
            return Optional.of(JsonReader.object(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    private static Json.Builder about(Call call, String pin) {
        return Json.object()
                .put("tool_name", "mcp__" + spelled(call.server()) + "__" + call.tool())
                .put("tool_use_id", call.id().isEmpty() ? "none" : call.id())
                .put(
                        "mcp_server",
                        Json.object().put("name", call.server()).put("pin", pin).build());
    }

    /** As harnesses spell a server's name inside a tool's. */
    private static String spelled(String server) {
        StringBuilder name = new StringBuilder(server.length());
        server.chars()
                .map(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-') ? c : '_')
                .forEach(c -> name.append((char) c));
        return name.toString();
    }

    @Override
    public void finished(Result result) {
        if (!results.offer(result)) {
            return; // the call itself is recorded
        }
    }

    private void tell() {
        try {
            while (true) {
                Result result = results.take();
                String size = result.bytes() + " bytes";
                ask(
                        result.succeeded() ? "PostToolUse" : "PostToolUseFailure",
                        about(result.call(), "")
                                .put("tool_input", Json.object().build())
                                .put("tool_response", size));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private HookReply ask(String event, Json.Builder fields) {
        byte[] body = DaemonClient.bytes(fields.put("session_id", session)
                .put("cwd", cwd)
                .put("hook_event_name", event)
                .build());
        HookClient hook = new HookClient(home, client, new EventName(event), cwd, Optional.of(userHome), clock);
        return hook.ask(new ByteArrayInputStream(body));
    }
}
