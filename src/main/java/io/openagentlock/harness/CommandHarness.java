package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.harness.canary.Canary;
import java.util.List;
import java.util.Map;

/** A harness that runs our hook client as a command and is wired in files of its own. */
abstract class CommandHarness implements Harness {
    private final String title;
    private final Dialect dialect;
    private final Replies replies;

    CommandHarness(String title, Dialect dialect, Replies replies) {
        this.title = title;
        this.dialect = dialect;
        this.replies = replies;
    }

    abstract Hookup hookup(Host host);

    /** What it asks before a command runs, as its files say. */
    abstract HookProbe probe();

    /** What weakens the wiring, as far as it can be seen from outside. */
    List<String> warnings(Host host) {
        return List.of();
    }

    @Override
    public final HarnessId id() {
        return dialect.id();
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        return dialect.decode(event, facts, body);
    }

    @Override
    public final List<Action> actions(ToolName tool, Input.Fields input, Workspace workspace) {
        return dialect.actions(tool, input, workspace);
    }

    @Override
    public final HookReply encode(EventName event, Answer answer) {
        return dialect.proposes(event) ? replies.verdict(answer) : Replies.note(event, answer);
    }

    @Override
    public final Detection detect(Host host) {
        return hookup(host).detect(warnings(host));
    }

    @Override
    public final InstallPlan install(Host host, HookCommand command) {
        return hookup(host).install(command, warnings(host));
    }

    @Override
    public final InstallPlan uninstall(Host host, HookCommand command) {
        return hookup(host).uninstall();
    }

    @Override
    public final Canary canary(Host host) {
        return probe().canary(host, detect(host), Map.of());
    }
}
