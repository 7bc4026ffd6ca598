package io.openagentlock.call;

import java.util.Optional;

/** The things that harnesses tell us, whatever they call them. */
public sealed interface HookEvent {
    /** Every event belongs to a conversation. */
    SessionId session();

    /** A tool is about to run: the one event that is judged. */
    record ToolProposed(ToolCall toolCall) implements HookEvent {
        @Override
        public SessionId session() {
            return toolCall.session();
        }
    }

    /**
     * A tool has run, or failed.
     *
     * @param outputBytes size of what came back, in bytes of the harness's JSON; 0 when it said nothing
     */
    record ToolFinished(SessionId session, Optional<CallId> call, ToolName tool, boolean succeeded, long outputBytes)
            implements HookEvent {}

    /** A conversation began, or was resumed; {@code source} is the harness's word for how. */
    record SessionStarted(SessionId session, String source, Workspace workspace) implements HookEvent {}

    /** A conversation ended; {@code reason} is the harness's word for why. */
    record SessionEnded(SessionId session, String reason) implements HookEvent {}

    /** The agent finished answering and waits for the user. */
    record TurnEnded(SessionId session) implements HookEvent {}

    /** The harness draws its status line and asks what to show. */
    record StatusAsked(SessionId session) implements HookEvent {}

    /** An event that we know and do not use; {@code name} is the harness's. */
    record Ignored(SessionId session, String name) implements HookEvent {}
}
