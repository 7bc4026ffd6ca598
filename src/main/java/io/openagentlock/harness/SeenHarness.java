package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.harness.canary.Canary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A harness that gives nobody a way to stop its tools: it is recognised and said to be open, never silently passed over.
 * Whatever should come from it all the same is read as Claude Code's.
 */
abstract class SeenHarness implements Harness {
    private final HarnessId id;
    private final String title;
    private final List<String> programs;
    private final String why;

    SeenHarness(HarnessId id, String title, List<String> programs, String why) {
        this.id = id;
        this.title = title;
        this.programs = programs;
        this.why = why;
    }

    abstract Path directory(Host host);

    @Override
    public final HarnessId id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    private Dialect dialect() {
        return new Dialect(id, Dialect.Names.CLAUDE, ClaudeCode.EVENTS, ClaudeTools::actions);
    }

    @Override
    public final HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        return dialect().decode(event, facts, body);
    }

    @Override
    public final HookReply encode(EventName event, Answer answer) {
        return dialect().proposes(event) ? Replies.CLAUDE.verdict(answer) : Replies.note(event, answer);
    }

    @Override
    public final Detection detect(Host host) {
        List<String> evidence = new ArrayList<>(new Site(host, programs, directory(host)).evidence());
        boolean present = !evidence.isEmpty();
        return new Detection(
                present,
                Detection.Wiring.IMPOSSIBLE,
                directory(host),
                evidence,
                present
                        ? List.of("cannot be gated: " + why + "; an MCP proxy can still watch its servers")
                        : List.of());
    }

    @Override
    public final InstallPlan install(Host host, HookCommand command) {
        return new InstallPlan(List.of(), List.of("cannot be gated: " + why));
    }

    @Override
    public final InstallPlan uninstall(Host host, HookCommand command) {
        return new InstallPlan(List.of(), List.of());
    }

    @Override
    public final Canary canary(Host host) {
        return new Canary.None(why);
    }
}
