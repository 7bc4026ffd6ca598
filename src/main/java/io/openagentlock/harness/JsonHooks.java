package io.openagentlock.harness;

import io.openagentlock.harness.HookShape.Wired;
import io.openagentlock.harness.jsonc.JsoncException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our hooks in settings of some shape. Foreign hooks keep their place and their bytes; taking ours out gives back the
 * text from before they went in.
 *
 * @param client the hook client's path, as it goes into the settings
 */
record JsonHooks(HookShape shape, String client) {
    /** More of our hooks than this in one file is no work of ours; each costs a reading of the file to take out. */
    static final int MOST = 100;

    private static final Set<String> EVERYTHING = Set.of("", "*", ".*");

    /**
     * One of our hooks in a text.
     *
     * @param index of its group, or of the hook itself where there are no groups
     * @param hook index in its group
     * @param alone whether it is the only hook of its group
     */
    record Ours(OurCommand command, String event, int index, int hook, boolean alone) {}

    /** Everything that goes into a settings file that does not exist yet. */
    String fresh() {
        Json.Builder hooks = Json.object();
        shape.wired().forEach(wired -> hooks.put(wired.event(), Json.array(List.of(item(wired)))));
        Json.Builder all = shape.events().isRoot() ? hooks : nested(hooks.build());
        shape.rest().forEach(all::put);
        shape.statusLine().ifPresent(place -> all.put(name(place), statusLine()));
        return JsonWriter.pretty(all.build()) + "\n";
    }

    private Json.Builder nested(Json.Obj hooks) {
        Json.Obj inner = hooks;
        List<String> names = shape.events().names();
        for (String name : names.subList(1, names.size()).reversed()) {
            inner = Json.object().put(name, inner).build();
        }
        return Json.object().put(names.getFirst(), inner);
    }

    /** What stands in an event's list: a group with our hook, or the hook. */
    private Json.Obj item(Wired wired) {
        Json.Obj hook = hook(wired);
        return shape.grouped()
                ? Json.object()
                        .put("matcher", wired.matcher())
                        .put("hooks", Json.array(List.of(hook)))
                        .build()
                : hook;
    }

    private Json.Obj hook(Wired wired) {
        return shape.entry().of(new OurCommand(client, shape.harness(), wired.event()), wired);
    }

    private Json.Obj statusLine() {
        return Json.object()
                .put("type", "command")
                .put("command", new OurCommand(client, shape.harness(), "StatusLine").line())
                .build();
    }

    /** Our hooks, in the order of the text; no more than {@value #MOST} of them. */
    static List<Ours> find(HookShape shape, JsoncText settings) {
        List<Ours> found = new ArrayList<>();
        if (value(settings, shape.events()) instanceof Json.Obj(Map<String, Json> events)) {
            events.forEach((event, items) -> {
                if (items instanceof Json.Arr(List<Json> list)) {
                    for (int i = 0; i < list.size(); i++) {
                        find(shape, event, i, list.get(i), found);
                    }
                }
            });
        }
        return found;
    }

    private static void find(HookShape shape, String event, int index, Json item, List<Ours> found) {
        List<Json> hooks =
                !shape.grouped() ? List.of(item) : item instanceof Json.Obj object ? object.items("hooks") : List.of();
        for (int i = 0; i < hooks.size() && found.size() < MOST; i++) {
            int hook = i;
            ours(shape, hooks.get(i))
                    .ifPresent(command -> found.add(new Ours(command, event, index, hook, hooks.size() == 1)));
        }
    }

    private static Optional<OurCommand> ours(HookShape shape, Json hook) {
        return hook instanceof Json.Obj object
                ? object.text("command")
                        .flatMap(OurCommand::parse)
                        .filter(command -> command.harness().equals(shape.harness()))
                : Optional.empty();
    }

    private static Json value(JsoncText settings, Place place) {
        return settings.at(place).map(Node::value).orElse(new Json.Null());
    }

    private static Place item(HookShape shape, Ours ours) {
        return shape.events().key(ours.event()).item(ours.index());
    }

    private Place place(Ours ours) {
        Place item = item(shape, ours);
        return shape.grouped() ? item.key("hooks").item(ours.hook()) : item;
    }

    private List<Ours> of(JsoncText settings, String event) {
        return find(shape, settings).stream()
                .filter(ours -> ours.event().equals(event))
                .toList();
    }

    /** The text with every hook of ours in place, once, in today's form. The same text when nothing is missing. */
    JsoncText wire(JsoncText settings) throws JsoncException {
        JsoncText wired = settings;
        for (Ours old : find(shape, settings).reversed()) {
            wired = shape.wired(old.event()).isPresent() ? wired : without(wired, old);
        }
        for (Wired event : shape.wired()) {
            wired = settle(wired, event);
        }
        return wired;
    }

    /** Our status line, unless there is one of the user's own. */
    JsoncText wireStatusLine(JsoncText settings) throws JsoncException {
        if (shape.statusLine().isEmpty()) {
            return settings;
        }
        Place place = shape.statusLine().get();
        Optional<Node> there = settings.at(place);
        if (there.isEmpty()) {
            return settings.append(place.parent(), name(place), statusLine());
        }
        Json value = there.get().value();
        return ours(shape, value).isEmpty() || value.equals(statusLine())
                ? settings
                : settings.replace(place, statusLine());
    }

    static boolean foreignStatusLine(HookShape shape, JsoncText settings) {
        return shape.statusLine()
                .flatMap(settings::at)
                .filter(node -> ours(shape, node.value()).isEmpty())
                .isPresent();
    }

    private JsoncText settle(JsoncText settings, Wired wired) throws JsoncException {
        List<Ours> there = of(settings, wired.event());
        if (there.isEmpty()) {
            return add(settings, wired);
        }
        JsoncText settled = settings;
        for (Ours repeated : there.subList(1, there.size()).reversed()) {
            settled = without(settled, repeated);
        }
        Ours first = of(settled, wired.event()).getFirst();
        if (first.alone()) {
            boolean current = value(settled, item(shape, first)).equals(item(wired));
            return current ? settled : settled.replace(item(shape, first), item(wired));
        }
        if (!matchesAll((Json.Obj) value(settled, item(shape, first)))) {
            return add(settled.remove(place(first)), wired);
        }
        boolean current = value(settled, place(first)).equals(hook(wired));
        return current ? settled : settled.replace(place(first), hook(wired));
    }

    private static boolean matchesAll(Json.Obj group) {
        return group.get("matcher").isEmpty()
                || group.text("matcher").filter(EVERYTHING::contains).isPresent();
    }

    /** Containers that are missing come with it. */
    private JsoncText add(JsoncText settings, Wired wired) throws JsoncException {
        Place list = shape.events().key(wired.event());
        if (settings.at(list).isPresent()) {
            return settings.append(list, item(wired));
        }
        Place place = list;
        Json value = Json.array(List.of(item(wired)));
        while (!place.parent().isRoot() && settings.at(place.parent()).isEmpty()) {
            value = Json.object().put(name(place), value).build();
            place = place.parent();
        }
        return settings.append(place.parent(), name(place), value);
    }

    private static String name(Place place) {
        return place.names().getLast();
    }

    /** The text without anything of ours; empty when nothing else was ever in the file. */
    static Optional<JsoncText> unwire(HookShape shape, JsoncText settings) throws JsoncException {
        Optional<String> client = find(shape, settings).stream()
                .findFirst()
                .map(ours -> ours.command().client());
        if (client.filter(path -> new JsonHooks(shape, path).fresh().equals(settings.text()))
                .isPresent()) {
            return Optional.empty();
        }
        JsoncText unwired = settings;
        // The last one in comes out first, so that each removal undoes one addition.
        for (Optional<Place> next = last(shape, unwired); next.isPresent(); next = last(shape, unwired)) {
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

    private static Optional<Place> last(HookShape shape, JsoncText settings) {
        Optional<Place> statusLine = shape.statusLine()
                .filter(place -> settings.at(place)
                        .filter(node -> ours(shape, node.value()).isPresent())
                        .isPresent());
        List<Ours> hooks = find(shape, settings);
        return statusLine.isPresent() || hooks.isEmpty() ? statusLine : Optional.of(removed(shape, hooks.getLast()));
    }

    /** What goes when this hook goes: its group too, when there is no other hook in it. */
    private static Place removed(HookShape shape, Ours ours) {
        Place item = item(shape, ours);
        return ours.alone() ? item : item.key("hooks").item(ours.hook());
    }

    private JsoncText without(JsoncText settings, Ours ours) throws JsoncException {
        return settings.remove(withContainers(settings, removed(shape, ours)));
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
