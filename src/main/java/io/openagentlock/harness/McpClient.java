package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.ToolCall;
import io.openagentlock.harness.canary.Canary;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client of MCP servers that asks nobody before it calls them: each of its servers is started through our proxy, which
 * speaks for it. What the proxy sends has Claude Code's fields; {@code mcp_server} has {@code name} and {@code pin}, the
 * fingerprint of the server as the proxy saw it, or {@code unlisted}.
 */
final class McpClient implements Harness {
    private final HarnessId id;
    private final String title;
    private final String servers;
    private final List<String> files;
    private final boolean hooked;

    /**
     * @param servers the field of its settings that names servers
     * @param files its settings, below the home directory; the first that exists is it, else the first; none: nobody knows
     * @param hooked whether it has hooks of its own, and is wired through them where nobody asks for this
     */
    McpClient(String id, String title, String servers, List<String> files, boolean hooked) {
        this.id = new HarnessId(id);
        this.title = title;
        this.servers = servers;
        this.files = List.copyOf(files);
        this.hooked = hooked;
    }

    @Override
    public HarnessId id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    private Dialect dialect() {
        return new Dialect(id, Dialect.Names.CLAUDE, ClaudeCode.EVENTS, ClaudeTools::actions);
    }

    @Override
    public HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        Payload payload = Payload.of(body);
        HookEvent decoded = dialect().decode(event, facts, payload);
        Optional<String> pin = payload.fields().object("mcp_server").flatMap(server -> server.text("pin"));
        return decoded instanceof HookEvent.ToolProposed(ToolCall call) && pin.isPresent()
                ? new HookEvent.ToolProposed(marked(call, pin.get()))
                : decoded;
    }

    private static ToolCall marked(ToolCall call, String pin) {
        List<Action> actions = call.actions().stream()
                .<Action>map(action -> action instanceof Action.Mcp mcp
                        ? new Action.Mcp(mcp.server(), mcp.tool(), pin, mcp.origin())
                        : action)
                .toList();
        return new ToolCall(
                call.harness(),
                call.session(),
                call.call(),
                call.tool(),
                call.input(),
                actions,
                call.workspace(),
                call.agent());
    }

    /** The proxy takes silence for a failure. */
    @Override
    public HookReply encode(EventName event, Answer answer) {
        Replies replies = new Replies(
                Optional.of(Json.object().put("decision", "allow").build()),
                reason -> Replies.decision("deny", reason),
                2);
        return dialect().proposes(event) ? replies.verdict(answer) : Replies.note(event, answer);
    }

    private Path settings(Host host) {
        List<Path> places = files.stream().map(host.home()::resolve).toList();
        return places.stream()
                .filter(place -> host.isDirectory(place.resolveSibling("")))
                .findFirst()
                .orElse(places.getFirst());
    }

    @Override
    public Detection detect(Host host) {
        if (files.isEmpty()) {
            return new Detection(false, Detection.Wiring.IMPOSSIBLE, host.home(), List.of(), List.of());
        }
        Path file = settings(host);
        List<String> evidence = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Site site = new Site(host, List.of(), file.resolveSibling(""));
        Optional<JsoncText> text = site.readable(new SettingsFile(file), warnings);
        List<ProxiedServers.Server> found =
                text.map(settings -> wiring(settings).servers()).orElse(List.of());
        long ours = found.stream().filter(ProxiedServers.Server::ours).count();
        text.ifPresent(
                _ -> evidence.add("servers in " + file + ": " + ours + " of " + found.size() + " through the proxy"));
        found.stream()
                .filter(server -> !server.ours() && !server.local())
                .forEach(server -> warnings.add("the server `" + server.name() + "` in " + file
                        + " is on the network and is not wrapped: use `agentlock mcp proxy` with --url"));
        long local = found.stream().filter(ProxiedServers.Server::local).count();
        Detection.Wiring wired =
                ours == 0 ? Detection.Wiring.ABSENT : local > 0 ? Detection.Wiring.PARTIAL : Detection.Wiring.COMPLETE;
        boolean present = text.isPresent() && (!hooked || ours > 0);
        return new Detection(present, wired, file, evidence, warnings);
    }

    private ProxiedServers wiring(JsoncText settings) {
        return new ProxiedServers(id.value(), servers, settings);
    }

    @Override
    public InstallPlan install(Host host, HookCommand command) {
        if (files.isEmpty()) {
            String how = "put `agentlock mcp proxy NAME --` before each server's command in the client's settings";
            return new InstallPlan(List.of(), List.of(how));
        }
        Path file = settings(host);
        Optional<JsoncText> before = new SettingsFile(file).read(host);
        if (before.isEmpty()) {
            return new InstallPlan(List.of(), List.of("there is no " + file + ", so it has no servers to wrap"));
        }
        return changed(
                file,
                before.get(),
                wiring(before.get()).wrapped(command.client().resolveSibling("agentlock-mcp")));
    }

    @Override
    public InstallPlan uninstall(Host host, HookCommand command) {
        if (files.isEmpty()) {
            return new InstallPlan(List.of(), List.of());
        }
        Path file = settings(host);
        Optional<JsoncText> before = new SettingsFile(file).read(host);
        return before.isEmpty()
                ? new InstallPlan(List.of(), List.of())
                : changed(file, before.get(), wiring(before.get()).unwrapped());
    }

    @Override
    public Canary canary(Host host) {
        return new Canary.None("its servers run behind our proxy, which it cannot skip; it has no hooks to try");
    }

    private static InstallPlan changed(Path file, JsoncText before, JsoncText after) {
        return before.text().equals(after.text())
                ? new InstallPlan(List.of(), List.of())
                : new InstallPlan(List.of(new InstallPlan.Edit.Change(file, before.text(), after.text())), List.of());
    }
}
