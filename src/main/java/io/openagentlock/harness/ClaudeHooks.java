package io.openagentlock.harness;

import io.openagentlock.harness.jsonc.JsoncException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our hooks in settings of Claude's shape: {@code hooks.<Event>[group].hooks[hook]}. Foreign hooks keep their place and
 * their bytes; taking ours out gives back the text from before they went in.
 *
 * @param client the hook client's path, as it goes into the settings
 */
record ClaudeHooks(String client) {
    private static final String HARNESS = "claude-code";
    private static final Place HOOKS = Place.ROOT.key("hooks");
    private static final Place STATUS_LINE = Place.ROOT.key("statusLine");
    private static final Set<String> TOOL_EVENTS = Set.of("PreToolUse", "PostToolUse", "PostToolUseFailure");

    /** The events that we ask to be told of, in the order in which they are written. */
    static final List<String> EVENTS =
            List.of("PreToolUse", "PostToolUse", "PostToolUseFailure", "SessionStart", "Stop", "SessionEnd");

    /** Seconds; the hook client answers within 10 by itself. */
    private static final long TIMEOUT = 20;

    /** One of our hooks in a text. */
    record Ours(OurCommand command, String event, int group, int hook, boolean alone) {
        Place groupPlace() {
            return HOOKS.key(event).item(group);
        }

        Place place() {
            return groupPlace().key("hooks").item(hook);
        }
    }

    /** More of our hooks than this in one file is no work of ours; each costs a reading of the file to take out. */
    static final int MOST = 100;

    /** Everything that goes into a settings file that does not exist yet. */
    Json.Obj fresh() {
        Json.Builder hooks = Json.object();
        EVENTS.forEach(event -> hooks.put(event, Json.array(List.of(group(event)))));
        return Json.object()
                .put("hooks", hooks.build())
                .put("statusLine", statusLine())
                .build();
    }

    private Json.Obj group(String event) {
        return Json.object()
                .put("matcher", TOOL_EVENTS.contains(event) ? Optional.of("*") : Optional.empty())
                .put("hooks", Json.array(List.of(hook(event))))
                .build();
    }

    /** Fails closed only where a tool is about to run: on Stop it would keep the agent going for ever. */
    private Json.Obj hook(String event) {
        return Json.object()
                .put("type", "command")
                .put("command", new OurCommand(client, HARNESS, event).line())
                .put("timeout", TIMEOUT)
                .put("onFailure", event.equals("PreToolUse") ? Optional.of("block") : Optional.empty())
                .build();
    }

    private Json.Obj statusLine() {
        return Json.object()
                .put("type", "command")
                .put("command", new OurCommand(client, HARNESS, "StatusLine").line())
                .build();
    }

    /** Our hooks, in the order of the text; no more than {@value #MOST} of them. */
    static List<Ours> find(JsoncText settings) {
        List<Ours> found = new ArrayList<>();
        if (value(settings, HOOKS) instanceof Json.Obj(Map<String, Json> events)) {
            events.forEach((event, groups) -> {
                if (groups instanceof Json.Arr(List<Json> items)) {
                    for (int i = 0; i < items.size(); i++) {
                        find(event, i, items.get(i), found);
                    }
                }
            });
        }
        return found;
    }

    private static void find(String event, int index, Json group, List<Ours> found) {
        List<Json> hooks = group instanceof Json.Obj object ? object.items("hooks") : List.of();
        for (int i = 0; i < hooks.size() && found.size() < MOST; i++) {
            int hook = i;
            ours(hooks.get(i))
                    .ifPresent(command -> found.add(new Ours(command, event, index, hook, hooks.size() == 1)));
        }
    }

    private static Optional<OurCommand> ours(Json hook) {
        return hook instanceof Json.Obj object
                ? object.text("command")
                        .flatMap(OurCommand::parse)
                        .filter(command -> command.harness().equals(HARNESS))
                : Optional.empty();
    }

    private static Json value(JsoncText settings, Place place) {
        return settings.at(place).map(Node::value).orElse(new Json.Null());
    }

    /** The text with every hook of ours in place, once, in today's form. The same text when nothing is missing. */
    JsoncText wire(JsoncText settings) throws JsoncException {
        JsoncText wired = settings;
        for (Ours old : find(settings).reversed()) {
            wired = EVENTS.contains(old.event()) ? wired : without(wired, old);
        }
        for (String event : EVENTS) {
            wired = settle(wired, event);
        }
        return wired;
    }

    /** Our status line, unless there is one of the user's own. */
    JsoncText wireStatusLine(JsoncText settings) throws JsoncException {
        Optional<Node> there = settings.at(STATUS_LINE);
        if (there.isEmpty()) {
            return settings.append(Place.ROOT, "statusLine", statusLine());
        }
        Json value = there.get().value();
        return ours(value).isEmpty() || value.equals(statusLine())
                ? settings
                : settings.replace(STATUS_LINE, statusLine());
    }

    static boolean foreignStatusLine(JsoncText settings) {
        return settings.at(STATUS_LINE)
                .filter(node -> ours(node.value()).isEmpty())
                .isPresent();
    }

    private JsoncText settle(JsoncText settings, String event) throws JsoncException {
        List<Ours> there = find(settings).stream()
                .filter(ours -> ours.event().equals(event))
                .toList();
        JsoncText settled = settings;
        if (there.isEmpty()) {
            return add(settled, event);
        }
        for (Ours repeated : there.subList(1, there.size()).reversed()) {
            settled = without(settled, repeated);
        }
        Ours first = find(settled).stream()
                .filter(ours -> ours.event().equals(event))
                .findFirst()
                .orElseThrow();
        Json.Obj group = (Json.Obj) value(settled, first.groupPlace());
        if (first.alone()) {
            return group.equals(group(event)) ? settled : settled.replace(first.groupPlace(), group(event));
        }
        if (!matchesAll(group)) {
            return add(settled.remove(first.place()), event);
        }
        boolean current = value(settled, first.place()).equals(hook(event));
        return current ? settled : settled.replace(first.place(), hook(event));
    }

    private static boolean matchesAll(Json.Obj group) {
        return group.get("matcher").isEmpty()
                || group.text("matcher").filter(Set.of("", "*")::contains).isPresent();
    }

    private JsoncText add(JsoncText settings, String event) throws JsoncException {
        Json.Arr groups = Json.array(List.of(group(event)));
        if (settings.at(HOOKS).isEmpty()) {
            return settings.append(
                    Place.ROOT, "hooks", Json.object().put(event, groups).build());
        }
        return settings.at(HOOKS.key(event)).isEmpty()
                ? settings.append(HOOKS, event, groups)
                : settings.append(HOOKS.key(event), group(event));
    }

    /** The text without anything of ours; empty when nothing else was ever in the file. */
    static Optional<JsoncText> unwire(JsoncText settings) throws JsoncException {
        JsoncText unwired = settings;
        // The last one in comes out first, so that each removal undoes one addition.
        for (Optional<Place> next = last(unwired); next.isPresent(); next = last(unwired)) {
            Place place = withContainers(unwired, next.get());
            if (place.parent().isRoot()
                    && unwired.wraps(Place.ROOT)
                    && unwired.surroundings().isBlank()) {
                return Optional.empty();
            }
            unwired = unwired.remove(place);
        }
        return Optional.of(unwired);
    }

    private static Optional<Place> last(JsoncText settings) {
        boolean statusLine = settings.at(STATUS_LINE)
                .filter(node -> ours(node.value()).isPresent())
                .isPresent();
        List<Ours> hooks = find(settings);
        return statusLine
                ? Optional.of(STATUS_LINE)
                : hooks.isEmpty() ? Optional.empty() : Optional.of(removed(hooks.getLast()));
    }

    /** What goes when this hook goes: its group too, when there is no other hook in it. */
    private static Place removed(Ours ours) {
        return ours.alone() ? ours.groupPlace() : ours.place();
    }

    private static JsoncText without(JsoncText settings, Ours ours) throws JsoncException {
        return settings.remove(withContainers(settings, removed(ours)));
    }

    /** The place itself, or the outermost container that would be left empty and came with it. */
    private static Place withContainers(JsoncText settings, Place place) {
        Place target = place;
        while (!target.parent().isRoot() && settings.wraps(target.parent())) {
            target = target.parent();
        }
        return target;
    }
}
