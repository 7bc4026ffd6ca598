package io.openagentlock;

import io.openagentlock.call.HarnessId;
import io.openagentlock.cli.Home;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.cli.operator.KeyRing;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.cli.signer.Asking;
import io.openagentlock.cli.signer.Tier;
import io.openagentlock.cli.wiring.Installations;
import io.openagentlock.cli.wiring.LocalHost;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.daemon.Daemon;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.harness.HookCommand;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real daemon in this process: real files, real socket, a clock that the test sets. */
final class LiveDaemon implements AutoCloseable {
    private final Home home;
    private final Daemon daemon;
    private final InstantSource clock;
    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();

    LiveDaemon(Path directory, InstantSource clock) throws IOException {
        this(directory, clock, Map.of());
    }

    /** With variables of the environment. */
    LiveDaemon(Path directory, InstantSource clock, Map<String, String> variables) throws IOException {
        home = new Home(directory.resolve("home"));
        this.clock = clock;
        Map<String, String> env = new HashMap<>(variables);
        env.put("AGENTLOCK_API", "127.0.0.1:0");
        daemon = new Agentlock(clock).start(home, Map.copyOf(env), bugs::add);
    }

    /** Puts our hooks into a harness's settings below a user's home. */
    void wire(Path user, String harness) {
        Wiring wiring = new Wiring(
                new LocalHost(user, Map.of(), user),
                new HookCommand(home.client()),
                new Installations(home.installs()),
                clock);
        Harness one = Harnesses.named(new HarnessId(harness)).orElseThrow();
        wiring.apply(one, wiring.install(one));
    }

    DaemonClient client() {
        return new DaemonClient(new Door.Socket(home.socket()));
    }

    Home home() {
        return home;
    }

    OperatorDesk operator() {
        StateDirectory state = new StateDirectory(home.directory().resolveSibling("state"));
        return operator(state, new NobodyAsked());
    }

    /** As a user with this state directory, who answers so. */
    OperatorDesk operator(StateDirectory state, Asking asking) {
        return operator(state, asking, System.getenv());
    }

    Tier.Tools tools(Asking asking, Map<String, String> env) {
        return new Tier.Tools(asking, new SecureRandom(), client(), env, clock.instant());
    }

    OperatorDesk operator(StateDirectory state, Asking asking, Map<String, String> env) {
        KeyRing keys = new KeyRing(state, tools(asking, env));
        return new OperatorDesk(home.directory(), state, keys, client(), clock);
    }

    void openSession(Duration ttl) {
        operator().open(ttl);
    }

    /** What the harness would get for a Bash command: exit code, stdout, stderr. */
    Json.Obj bash(String command) {
        return hook("PreToolUse", payload(command));
    }

    static Json.Obj payload(String command) {
        return Json.object()
                .put("session_id", "test")
                .put("transcript_path", "/dev/null")
                .put("cwd", "/work")
                .put("permission_mode", "default")
                .put("hook_event_name", "PreToolUse")
                .put("tool_name", "Bash")
                .put("tool_input", Json.object().put("command", command).build())
                .put("tool_use_id", "toolu_test")
                .build();
    }

    Json.Obj hook(String event, Json body) {
        return hook(event, DaemonClient.bytes(body)).ok();
    }

    Reply hook(String event, byte[] body) {
        return client().post("/v1/hooks/claude-code/" + event, body, Map.of("Accept", "application/json"));
    }

    /** As any harness asks. */
    Json.Obj hook(String harness, String event, Json body) {
        return client().post(
                        "/v1/hooks/" + harness + "/" + event,
                        DaemonClient.bytes(body),
                        Map.of("Accept", "application/json"))
                .ok();
    }

    Json.Obj health() {
        return client().get("/v1/health").ok();
    }

    List<Json.Obj> entries() {
        return client().get("/v1/ledger/entries?from=0&count=1000").ok().items("entries").stream()
                .map(item -> ((Json.Obj) item).object("entry").orElseThrow())
                .toList();
    }

    List<Throwable> bugs() {
        return List.copyOf(bugs);
    }

    @Override
    public void close() {
        daemon.close();
    }
}
