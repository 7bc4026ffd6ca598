package io.openagentlock.cli;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Understanding;
import io.openagentlock.call.Workspace;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.harness.HookFacts;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Engine;
import io.openagentlock.policy.Facts;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Trace;
import io.openagentlock.policy.Verdict;
import io.openagentlock.policy.layer.Layers;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What policy would say to a call that nobody makes: nothing is run, nothing is recorded. A tool's arguments are read as
 * the named harness would send them; a harness that we do not know is read as Claude Code.
 */
record Judge(Policies policies, Layers layers, Understanding understanding, Optional<String> home) {
    private static final HarnessId DEFAULT = new HarnessId("claude-code");
    private static final String SHELL = "Bash";

    /**
     * A call to judge: a shell command, or a tool with its input.
     *
     * @param cwd absolute; where the agent would be
     */
    record Question(
            Optional<HarnessId> harness,
            Optional<String> tool,
            Optional<String> command,
            Optional<Json.Obj> input,
            Optional<String> cwd) {}

    /** A decision, by which policies, and what the call was understood to do. */
    record Judged(Decision decision, Policies policies, List<Action> actions) {}

    /** The decision on one question; {@code BadInput} when it makes no sense. */
    Judged judged(Question question) {
        ToolCall call = call(question);
        List<Action> actions = understanding.of(call);
        Layers.ForCall now = layers.forCall(policies, call.workspace().cwd());
        Decision decision = Engine.decide(now.policies(), call, actions, Facts.NONE.withTop(now.top()));
        return new Judged(decision, now.policies(), actions);
    }

    /** As {@link #judged}. */
    Decision decide(Question question) {
        return judged(question).decision();
    }

    private ToolCall call(Question question) {
        if (question.input().isPresent()) {
            return decoded(question, question.input().get());
        }
        String command = question.command().orElseThrow(() -> bad("there is neither a command nor an input"));
        if (question.tool().isPresent() && !question.tool().get().equals(SHELL)) {
            return decoded(question, Json.object().put("command", command).build());
        }
        return new ToolCall(
                question.harness().orElse(DEFAULT),
                new SessionId("judge"),
                Optional.empty(),
                new ToolName(SHELL),
                new Input.Fields(Map.of("command", new Input.Text(command))),
                List.of(Action.shell(command)),
                new Workspace(question.cwd(), home),
                Optional.empty());
    }

    private ToolCall decoded(Question question, Json.Obj input) {
        String tool = question.tool().orElseThrow(() -> bad("an input needs a tool"));
        byte[] payload = JsonWriter.compact(Json.object()
                        .put("session_id", "judge")
                        .put("hook_event_name", "PreToolUse")
                        .put("cwd", question.cwd())
                        .put("tool_name", tool)
                        .put("tool_input", input)
                        .build())
                .getBytes(StandardCharsets.UTF_8);
        HarnessId asked = question.harness().orElse(DEFAULT);
        Optional<Harness> own = Harnesses.named(asked);
        try {
            return under(asked, decode(own.orElseGet(Judge::usual), question, payload));
        } catch (ProblemException otherDialect) {
            if (own.isEmpty() || asked.equals(DEFAULT)) {
                throw otherDialect;
            }
            return under(asked, decode(usual(), question, payload));
        }
    }

    private ToolCall decode(Harness harness, Question question, byte[] payload) {
        HookFacts facts = new HookFacts(question.cwd(), home);
        if (harness.decode(new EventName("PreToolUse"), facts, payload)
                instanceof HookEvent.ToolProposed(ToolCall call)) {
            return call;
        }
        throw bad("this is no tool call");
    }

    private static ToolCall under(HarnessId harness, ToolCall call) {
        return new ToolCall(
                harness,
                call.session(),
                call.call(),
                call.tool(),
                call.input(),
                call.actions(),
                call.workspace(),
                call.agent());
    }

    private static Harness usual() {
        return Harnesses.named(DEFAULT).orElseThrow();
    }

    static ProblemException bad(String what) {
        return new ProblemException(new Problem.BadInput("bad-question", what, "see `agentlock judge --help`"));
    }

    /** {@code verdict}, and for a deny {@code gate}, {@code reason}, {@code nudge}; {@code ruled} where the mode softened it. */
    static Json.Builder json(Decision decision) {
        Json.Builder json = Json.object().put("verdict", decision.enforced().word());
        if (decision.ruled().allows() != decision.enforced().allows()) {
            json.put("ruled", decision.ruled().word());
        }
        if (decision.ruled() instanceof Verdict.Deny(var gate, var reason, var nudge)) {
            json.put("gate", gate.map(Object::toString)).put("reason", reason).put("nudge", nudge);
        }
        return json;
    }

    /** {@code layer}, {@code gate}, {@code severity}, {@code verdict}, {@code enforced} of a gate that fired. */
    static Json.Builder json(Trace trace) {
        return Json.object()
                .put("layer", trace.layer())
                .put("gate", trace.gate().value())
                .put("severity", trace.severity().word())
                .put("verdict", trace.verdict())
                .put("enforced", trace.enforced());
    }

    /** Whose gate denied; empty when none did. */
    static Optional<String> layer(Decision decision) {
        return decision.ruled().allows()
                ? Optional.empty()
                : decision.trace().stream().findFirst().map(Trace::layer);
    }
}
