package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a harness tells of its events: the names of its fields, its events and its tools. One reader serves all that
 * differ in these only.
 *
 * @param events our meaning of each event that is known, by its {@link EventName#key}
 */
record Dialect(HarnessId id, Names names, Map<String, Moment> events, Tools tools) {
    /** What an event is about. */
    enum Moment {
        PROPOSED,
        FINISHED,
        FAILED,
        STARTED,
        ENDED,
        TURN,
        IGNORED
    }

    /** What a tool does with its arguments. */
    interface Tools {
        /** Its actions; {@code server} is the MCP server that the harness names beside the tool. */
        List<Action> actions(String tool, Arguments arguments, Optional<String> server);
    }

    /**
     * Names of fields; where several are listed, the first that is there counts.
     *
     * @param event says which event it is; empty where the harness does not say
     * @param session must be there, unless the last of them is {@code ""}: then a call without it is of session
     *     {@code unnamed}
     * @param text whether arguments may come as a text
     * @param output what a tool gave back
     */
    record Names(
            List<String> event,
            List<String> session,
            List<String> cwd,
            List<String> tool,
            List<String> input,
            boolean text,
            List<String> call,
            List<String> agent,
            List<String> output) {
        static final Names CLAUDE = new Names(
                List.of("hook_event_name"),
                List.of("session_id"),
                List.of("cwd"),
                List.of("tool_name"),
                List.of("tool_input"),
                false,
                List.of("tool_use_id"),
                List.of("agent_id"),
                List.of("tool_response", "error"));
    }

    HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        return decode(event, facts, Payload.of(body));
    }

    HookEvent decode(EventName event, HookFacts facts, Payload payload) {
        if (!names.event.isEmpty()
                && !new EventName(payload.first(names.event)).key().equals(event.key())) {
            throw Payload.bad("the hook's input is of another event than the hook that sent it");
        }
        Moment moment = events.get(event.key());
        if (moment == null) {
            throw Payload.bad("the hook event `" + event.value() + "` is not known");
        }
        return switch (moment) {
            case PROPOSED -> new HookEvent.ToolProposed(call(payload, facts));
            case FINISHED, FAILED -> finished(payload, moment == Moment.FINISHED);
            case STARTED ->
                new HookEvent.SessionStarted(
                        session(payload), payload.word("source", "unknown"), workspace(payload, facts));
            case ENDED -> new HookEvent.SessionEnded(session(payload), payload.word("reason", "unknown"));
            case TURN -> new HookEvent.TurnEnded(session(payload));
            case IGNORED -> new HookEvent.Ignored(session(payload), event.value());
        };
    }

    boolean proposes(EventName event) {
        return events.get(event.key()) == Moment.PROPOSED;
    }

    private ToolCall call(Payload payload, HookFacts facts) {
        ToolName tool = new ToolName(payload.first(names.tool));
        Input.Fields input = payload.input(names.input, names.text);
        Workspace workspace = workspace(payload, facts);
        return new ToolCall(
                id,
                session(payload),
                payload.found(names.call).map(CallId::new),
                tool,
                input,
                understood(tool.value(), new Arguments(input, workspace), payload.server()),
                workspace,
                payload.found(names.agent).filter(agent -> !agent.isEmpty()));
    }

    /** What a tool does by its name and arguments alone. */
    List<Action> actions(ToolName tool, Input.Fields input, Workspace workspace) {
        return understood(tool.value(), new Arguments(input, workspace), Optional.empty());
    }

    /** A call that names nothing it would do is unknown, never harmless. */
    private List<Action> understood(String tool, Arguments arguments, Optional<String> server) {
        List<Action> actions = tools.actions(tool, arguments, server);
        return actions.isEmpty() ? arguments.unknown(tool) : actions;
    }

    private SessionId session(Payload payload) {
        Optional<String> named = payload.found(names.session);
        boolean optional = names.session.getLast().isEmpty();
        return new SessionId(optional ? named.orElse("unnamed") : named.orElseGet(() -> payload.first(names.session)));
    }

    private Workspace workspace(Payload payload, HookFacts facts) {
        return payload.workspace(names.cwd, facts);
    }

    private HookEvent finished(Payload payload, boolean succeeded) {
        return new HookEvent.ToolFinished(
                session(payload),
                payload.found(names.call).map(CallId::new),
                new ToolName(payload.first(names.tool)),
                succeeded && !payload.failed(),
                payload.fields()
                        .integer("output_bytes")
                        .filter(bytes -> bytes >= 0)
                        .orElseGet(() -> payload.size(names.output)));
    }
}
