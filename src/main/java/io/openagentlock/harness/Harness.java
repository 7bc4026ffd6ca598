package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.harness.canary.Canary;
import java.util.List;
import java.util.Optional;

/** One agent harness. A new one is a file here, a line in {@code Harnesses.ALL} and a folder of example payloads. */
public interface Harness {
    HarnessId id();

    /** The name that people know it by. */
    String title();

    /**
     * The harness's JSON as one of our events.
     *
     * @throws io.openagentlock.call.ProblemException with {@code BadInput} for anything that cannot be understood;
     *     callers answer that as a deny
     */
    HookEvent decode(EventName event, HookFacts facts, byte[] body);

    /**
     * What one of this harness's tools does, by its name and arguments alone: how a recorded call is understood again.
     * Without a word of the harness's own, tools are named as Claude Code names them.
     */
    default List<Action> actions(ToolName tool, Input.Fields input, Workspace workspace) {
        return ClaudeTools.actions(tool, input, workspace, Optional.empty());
    }

    /**
     * Who runs this harness's hooks, by what it sent: some harnesses read the settings of others too. Never fails.
     */
    default HarnessId caller(byte[] body) {
        return id();
    }

    /** Our answer in the harness's dialect. Never fails. */
    HookReply encode(EventName event, Answer answer);

    /** Whether this harness is on the machine, and where its settings are. */
    Detection detect(Host host);

    /** What installing would change; computed, not done. Empty plan when everything is in place. */
    InstallPlan install(Host host, HookCommand command);

    /** What taking our part out would change, whoever edited the settings since. Empty plan when nothing of ours is there. */
    InstallPlan uninstall(Host host, HookCommand command);

    /** What it takes to prove that our deny stops this harness's tools, read out of its files as it reads them. */
    Canary canary(Host host);
}
