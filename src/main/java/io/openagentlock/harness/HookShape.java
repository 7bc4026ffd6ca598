package io.openagentlock.harness;

import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a harness's settings hold hooks.
 *
 * @param harness the word in our command line
 * @param events where the events' names are keys
 * @param grouped whether hooks stand in groups, {@code {matcher, hooks: […]}}, or one by one in the event's list
 * @param wired the events that we ask to be told of, in the order in which they are written
 * @param entry what one hook looks like
 * @param rest what else a fresh file holds
 * @param statusLine where a status line goes, for a harness that has one
 */
record HookShape(
        String harness,
        Place events,
        boolean grouped,
        List<Wired> wired,
        Entry entry,
        Map<String, Json> rest,
        Optional<Place> statusLine) {
    static final Place HOOKS = Place.ROOT.key("hooks");

    /** The events of those who speak as Claude Code does. */
    private static final List<String> CLAUDE_EVENTS =
            List.of("PreToolUse", "PostToolUse", "PostToolUseFailure", "SessionStart", "Stop", "SessionEnd");

    private static final Set<String> TOOL_EVENTS = Set.of("PreToolUse", "PostToolUse", "PostToolUseFailure");

    /**
     * One event.
     *
     * @param gates whether a tool is about to run
     */
    record Wired(String event, Optional<String> matcher, boolean gates) {}

    /** One hook. */
    interface Entry {
        Json.Obj of(OurCommand command, Wired wired);
    }

    static HookShape grouped(String harness, Place events, List<Wired> wired, Entry entry) {
        return new HookShape(harness, events, true, wired, entry, Map.of(), Optional.empty());
    }

    static HookShape flat(String harness, List<Wired> wired, Entry entry) {
        return new HookShape(harness, HOOKS, false, wired, entry, Map.of("version", Json.of(1)), Optional.empty());
    }

    /** Claude's events, as far as {@code known} holds them, with what matches every tool. */
    static List<Wired> claude(String everything, Set<String> known) {
        return CLAUDE_EVENTS.stream()
                .filter(known::contains)
                .map(event -> new Wired(
                        event,
                        TOOL_EVENTS.contains(event) ? Optional.of(everything) : Optional.empty(),
                        event.equals("PreToolUse")))
                .toList();
    }

    /** Where the harness fails open: guarded where a tool is about to run, and only there. */
    static String guarded(OurCommand command, Wired wired) {
        return wired.gates() ? command.guarded() : command.line();
    }

    /** {@code {type, command, timeout}}, guarded. */
    static Entry guarded(long timeout) {
        return (command, wired) -> Json.object()
                .put("type", "command")
                .put("command", guarded(command, wired))
                .put("timeout", timeout)
                .build();
    }

    Optional<Wired> wired(String event) {
        return wired.stream().filter(one -> one.event().equals(event)).findFirst();
    }
}
