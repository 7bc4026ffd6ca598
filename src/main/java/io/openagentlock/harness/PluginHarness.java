package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.harness.canary.Call;
import io.openagentlock.harness.canary.Canary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A harness whose only gate is code in its own process: wired by a plugin file of ours that asks the hook client. */
abstract class PluginHarness implements Harness {
    private final PluginText text;
    private final String title;
    private final PluginDialect dialect;

    PluginHarness(PluginText text, String title, PluginDialect.Tools tools) {
        this.text = text;
        this.title = title;
        this.dialect = new PluginDialect(text.id(), tools);
    }

    /** The harness's own directory of settings. */
    abstract Path directory(Host host);

    /** Where our plugin goes. */
    abstract Path plugin(Host host);

    /** What weakens the wiring, as far as it can be seen from outside. */
    abstract List<String> warnings(Host host);

    /** Files that the plugin needs beside itself, as they must be. */
    List<Companion> companions(Host host) {
        return List.of();
    }

    /** The harness's settings with our entry in them; no edits where it is there, or none is needed. */
    List<InstallPlan.Edit> settingsIn(Host host) {
        return List.of();
    }

    /** The harness's settings without our entry. */
    List<InstallPlan.Edit> settingsOut(Host host) {
        return List.of();
    }

    /** A file beside the plugin that is wholly ours. */
    record Companion(Path file, String content) {}

    @Override
    public final HarnessId id() {
        return text.id();
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        return dialect.decode(event, facts, body);
    }

    @Override
    public final List<Action> actions(ToolName tool, Input.Fields input, Workspace workspace) {
        return dialect.tools().actions(tool, new Arguments(input, workspace));
    }

    @Override
    public final HookReply encode(EventName event, Answer answer) {
        return dialect.encode(event, answer);
    }

    @Override
    public final Detection detect(Host host) {
        Path file = plugin(host);
        Optional<Path> program = host.program(id().value());
        List<String> evidence = new ArrayList<>();
        program.ifPresent(path -> evidence.add("program " + path));
        boolean directory = host.isDirectory(directory(host));
        if (directory) {
            evidence.add("settings directory " + directory(host));
        }
        List<String> warnings = new ArrayList<>(warnings(host));
        Optional<String> there = read(host, file);
        Optional<Path> client = there.flatMap(text::client);
        client.ifPresent(_ -> evidence.add("plugin " + file));
        client.filter(path -> missing(host, path))
                .ifPresent(path -> warnings.add("the hook client " + path + " named in the plugin is missing"));
        return new Detection(
                directory || program.isPresent(), wiring(host, there, client, warnings), file, evidence, warnings);
    }

    private Detection.Wiring wiring(Host host, Optional<String> there, Optional<Path> client, List<String> warnings) {
        if (client.isEmpty()) {
            return Detection.Wiring.ABSENT;
        }
        try {
            boolean whole = there.equals(client.map(text::with))
                    && companions(host).stream()
                            .allMatch(one -> read(host, one.file()).equals(Optional.of(one.content())))
                    && settingsIn(host).isEmpty();
            return whole ? Detection.Wiring.COMPLETE : Detection.Wiring.PARTIAL;
        } catch (ProblemException unreadable) {
            warnings.add(unreadable.problem().message());
            return Detection.Wiring.PARTIAL;
        }
    }

    private static boolean missing(Host host, Path client) {
        try {
            return host.read(client).isEmpty();
        } catch (ProblemException _) {
            // It is there; reading it is not what it is for.
            return false;
        }
    }

    @Override
    public final InstallPlan install(Host host, HookCommand command) {
        Path file = plugin(host);
        Optional<String> there = read(host, file);
        if (there.isPresent() && there.flatMap(text::client).isEmpty()) {
            throw new ProblemException(new Problem.Refused(
                    "not-our-plugin", file + " is not ours", "move it away, then run the command again"));
        }
        List<InstallPlan.Edit> edits = new ArrayList<>(put(file, there, text.with(command.client())));
        companions(host).forEach(one -> edits.addAll(put(one.file(), read(host, one.file()), one.content())));
        edits.addAll(settingsIn(host));
        return new InstallPlan(edits, warnings(host));
    }

    @Override
    public final InstallPlan uninstall(Host host, HookCommand command) {
        List<InstallPlan.Edit> edits = new ArrayList<>(settingsOut(host));
        Optional<String> ours =
                read(host, plugin(host)).filter(there -> text.client(there).isPresent());
        ours.ifPresent(there -> edits.add(new InstallPlan.Edit.Remove(plugin(host), there)));
        companions(host).stream()
                .filter(one -> read(host, one.file()).equals(Optional.of(one.content())))
                .forEach(one -> edits.add(new InstallPlan.Edit.Remove(one.file(), one.content())));
        return new InstallPlan(edits, List.of());
    }

    private static List<InstallPlan.Edit> put(Path file, Optional<String> there, String content) {
        if (there.isEmpty()) {
            return List.of(new InstallPlan.Edit.Create(file, content));
        }
        return there.get().equals(content)
                ? List.of()
                : List.of(new InstallPlan.Edit.Change(file, there.get(), content));
    }

    static Optional<String> read(Host host, Path file) {
        return host.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** {@code $XDG_CONFIG_HOME/name}, or {@code ~/.config/name}. */
    static Path configured(Host host, String name) {
        return host.environment("XDG_CONFIG_HOME")
                .filter(directory -> directory.startsWith("/"))
                .map(Path::of)
                .orElse(host.home().resolve(".config"))
                .resolve(name);
    }

    /** A warning for a variable that is set to anything but nothing, {@code 0} or {@code false}. */
    static List<String> variable(Host host, String name, String effect) {
        return host.environment(name)
                .filter(value -> !value.isEmpty() && !value.equals("0") && !value.equals("false"))
                .map(_ -> List.of(name + " is set: " + effect))
                .orElse(List.of());
    }

    /** The tool that runs commands, and its arguments with {@code $command} in them. */
    abstract String shell();

    /** Whether it does not start when a plugin cannot be loaded. */
    boolean refusesBroken() {
        return false;
    }

    private String example() {
        return "{\"session\":\"$session\",\"call\":\"$call\",\"cwd\":\"$cwd\"," + shell() + "}";
    }

    @Override
    public final Canary canary(Host host) {
        Detection found = detect(host);
        List<String> obstacles = new ArrayList<>(found.warnings());
        switch (found.wiring()) {
            case ABSENT -> obstacles.add("no plugin of ours is at " + plugin(host));
            case PARTIAL -> obstacles.add(plugin(host) + " or what belongs to it is not as we wrote it");
            case COMPLETE, IMPOSSIBLE -> {}
        }
        Optional<Path> client = read(host, plugin(host)).flatMap(text::client);
        return new Canary.Plugin(plugin(host), client, new Call(example()), refusesBroken(), obstacles);
    }
}
